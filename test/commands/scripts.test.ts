import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { promised, runStep } from '../docs/console.ts'
import { freshFolder } from '../fresh-folder.ts'

const scripts = join(import.meta.dirname, 'scripts')

// A script is files (`-- path --` and their text), then steps (`$ command` and what it prints). A step that fails
// ends with `[exit N]`; a line `...` stands for any lines.
function sections(text: string): readonly (readonly [string, string])[] {
  const parts = text.split(/^-- (.+) --\n/m).slice(1)
  return parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1] ?? ''] as const] : []))
}

describe('the command line does what its scripts say', () => {
  test.each(readdirSync(scripts).sort())('%s', (name) => {
    const folder = freshFolder()
    for (const [path, text] of sections(readFileSync(join(scripts, name), 'utf8'))) {
      if (path !== 'steps') {
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        writeFileSync(join(folder, path), text)
        continue
      }
      for (const step of text.split(/^\$ /m).slice(1)) {
        const [command = '', ...lines] = step.split('\n')
        const printed = runStep(`{ ${command}\n} || echo "[exit $?]"`, folder)
        expect(printed, `$ ${command}`).toMatch(promised(lines.join('\n')))
      }
    }
  })
})
