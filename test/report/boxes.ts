import type { Page } from 'playwright-core'

/** Where something stands in a page, in pixels, and what it says. */
export interface Box {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where everything stands that a selector finds and that is to be seen. */
export async function boxesOf(page: Page, selector: string): Promise<readonly Box[]> {
  const boxes = await page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return { text: String(element.textContent), x, y, width, height }
    }),
  )
  return boxes.filter(({ width, height }) => width > 0 && height > 0)
}

/** Pixels that browsers round away. */
const slack = 0.5

/** Pairs of boxes that lie over each other, by their texts. */
export function overlaps(boxes: readonly Box[]): readonly (readonly [string, string])[] {
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (other) =>
          one.x + slack < other.x + other.width &&
          other.x + slack < one.x + one.width &&
          one.y + slack < other.y + other.height &&
          other.y + slack < one.y + one.height,
      )
      .map((other) => [one.text, other.text] as const),
  )
}

/** Boxes that do not lie in any of some others, by their texts. */
export function outside(boxes: readonly Box[], frames: readonly Box[]): readonly string[] {
  return boxes
    .filter(
      (box) =>
        !frames.some(
          (frame) =>
            frame.x - slack <= box.x &&
            frame.y - slack <= box.y &&
            box.x + box.width <= frame.x + frame.width + slack &&
            box.y + box.height <= frame.y + frame.height + slack,
        ),
    )
    .map(({ text }) => text)
}
