import type { ClusterView } from './view.ts'

/** Views that are made once, each when it is first asked for, however often somebody goes through them. */
export function keptViews(views: Iterator<ClusterView>): Iterable<ClusterView> {
  const made: ClusterView[] = []
  return {
    *[Symbol.iterator]() {
      for (let index = 0; ; index++) {
        const view = made[index] ?? views.next().value
        if (view === undefined) return
        made[index] = view
        yield view
      }
    },
  }
}
