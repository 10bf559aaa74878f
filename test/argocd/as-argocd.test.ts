import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { renderCommand } from '../../src/commands/render.ts'
import { examples, root } from '../overlays/example.ts'
import { repositoryOf, run, url } from './application-repository.ts'
import { askPlugin } from './server/ask-plugin.ts'

/** Renders the hub's tree of a fleet into a folder of the repository. */
function renderInto(repository: string, fleet: string, out: string): readonly string[] {
  const told: string[] = []
  const io = {
    cwd: repository,
    color: false,
    stdout: () => {},
    stderr: (text: string) => void told.push(text),
  }
  const code = renderCommand([fleet], { out: join(repository, out), overlays: [], quiet: true }, io)
  expect([code, told.filter((text) => text.includes('error['))]).toEqual([0, []])
  return readdirSync(join(repository, out), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\/hub\/.*applicationset-/.test(file),
  )
}

const rendering = examples.filter(({ path }) => existsSync(join(root, path, 'expected')))

describe.each(rendering)('what Argo CD would get of $path', ({ path }) => {
  // Records stand in the fleet's own file only.
  const { spec, ...head } = parse(readFileSync(join(root, path, 'fleet.yaml'), 'utf8'))
  const { failovers, retired, ...base } = spec
  const variant = (mode: string, specPath: string) =>
    JSON.stringify({
      apiVersion: 'neofleet.dev/v1alpha1',
      kind: 'Fleet',
      extends: '../base.yaml',
      spec: { gitops: { repoURL: url, path: 'rendered', mode, specPath }, failovers, retired },
    })
  const repository = repositoryOf({
    'fleets/base.yaml': JSON.stringify({ ...head, spec: base }),
    'fleets/plugin/fleet.yaml': variant('plugin', 'fleets/plugin'),
    'fleets/tree/fleet.yaml': variant('rendered', 'fleets/tree'),
  })

  test('is what the plugin prints, in both modes', async () => {
    const sets = renderInto(repository, 'fleets/plugin', 'hub-plugin')
    renderInto(repository, 'fleets/tree', 'rendered')
    expect(sets.length).toBeGreaterThan(1)
    for (const file of sets) {
      const { spec } = parse(readFileSync(join(repository, 'hub-plugin', file), 'utf8'))
      const [{ cluster }] = spec.generators[0].list.elements
      const [, layer = ''] = /-(base|dbms|data)\.yaml$/.exec(file) ?? []
      const plugin = await askPlugin({
        repository,
        path: 'fleets/plugin',
        parameters: [
          { name: 'cluster', string: cluster },
          { name: 'layer', string: layer },
        ],
      })
      expect(plugin.stderr).toBe('')
      const generated = await run(repository, `hub-plugin/${file}`, { element: cluster })
      expect(generated).toEqual({ code: 0, stdout: plugin.stdout, stderr: '' })
      const read = await run(repository, `rendered/${file}`, { element: cluster })
      expect(read).toEqual({ code: 0, stdout: plugin.stdout, stderr: '' })
    }
  })
})
