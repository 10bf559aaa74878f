import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { openCatalog } from '../../src/io/catalog.ts'
import { freshFolder } from '../fresh-folder.ts'
import { program } from '../program.ts'
import { packRepository } from './server/archive.ts'
import { type PluginClient, pluginClient } from './server/client.ts'
import { documentsOf, objectsOf } from './server/documents.ts'
import type { Running } from './server/stand-in.ts'
import { realServer, startServer } from './server/start.ts'

// Whoever answers, the requests are those of Argo CD's repo-server. ARGOCD_CMP_SERVER=/path/to/argocd-cmp-server puts
// them to Argo CD's own server, which lies in each of its images; without it the stand-in answers.
const repository = freshFolder()
const starters = ['production', ...openCatalog().overlayNames]
const production = 'fleets/production'
let server: Running
let client: PluginClient

const cluster = (name: string) => [{ name: 'cluster', string: name }]
const neofleet = (...words: readonly string[]) =>
  execFileSync(process.execPath, [program, ...words], { cwd: repository, encoding: 'utf8', stdio: 'pipe' })
const sent = async (reply: ReturnType<PluginClient['generate']>) => {
  const settled = await reply
  return 'error' in settled ? settled.error : settled.answer.manifests
}

beforeAll(async () => {
  for (const name of starters) neofleet('init', `fleets/${name}`, '--from', name)
  server = await startServer()
  client = pluginClient(server.socket)
})
afterAll(async () => {
  client.close()
  await server.stop()
})

describe(realServer === undefined ? 'the stand-in' : 'Argo CD’s own server', () => {
  test.each(starters)('gets the objects of each cluster of %s that render prints', async (name) => {
    const { spec } = parse(readFileSync(join(repository, `fleets/${name}/fleet.yaml`), 'utf8'))
    const archive = await packRepository(repository)
    for (const member of spec.clusters as readonly { readonly name: string }[]) {
      const path = `fleets/${name}`
      const manifests = await sent(client.generate(archive, { path, parameters: cluster(member.name) }))
      const printed = documentsOf(neofleet('render', path, '--stdout', '--cluster', member.name))
      expect(Array.isArray(manifests) ? objectsOf(manifests) : manifests).toEqual(objectsOf(printed))
    }
  })

  test('finds the plugin without a discovery rule and without a wish for git credentials', async () => {
    expect(await client.configuration()).toEqual({
      answer: { isDiscoveryConfigured: false, provideGitCreds: false },
    })
    const match = await client.match(await packRepository(repository), { path: production })
    expect(match).toEqual({ answer: { isSupported: false, isDiscoveryEnabled: false } })
  })

  test('announces the parameters, with the clusters of the fleet', async () => {
    const reply = await client.parameters(await packRepository(repository), { path: production })
    const announced = 'answer' in reply ? reply.answer.parameterAnnouncements : []
    expect(announced.map(({ name, collectionType }) => [name, collectionType])).toEqual([
      ['cluster', 'string'],
      ['layer', 'string'],
      ['fleet', 'string'],
    ])
    expect(announced[0]?.tooltip).toMatch(/us-east-primary, us-west-dr, hub\.$/)
  })

  test('tells what was wrong, the same at every try', async () => {
    const archive = await packRepository(repository)
    const wrong = { path: production, parameters: cluster('us-east') }
    const first = await sent(client.generate(archive, wrong))
    expect(first).toMatch(
      /^error generating manifests: `neofleet plugin generate` failed exit status 1: .*There are .*us-east-primary/,
    )
    expect(await sent(client.generate(archive, wrong))).toBe(first)
  })

  test('ends a render at the deadline of the caller', async () => {
    const reply = await sent(
      client.generate(
        await packRepository(repository),
        { path: production, parameters: cluster('us-east-primary') },
        0.15,
      ),
    )
    expect(reply).toMatch(/failed signal: (killed|terminated)$/)
  })

  test('does not unpack a link out of the repository', async () => {
    const copy = freshFolder()
    cpSync(repository, copy, { recursive: true })
    mkdirSync(join(copy, 'stray'))
    writeFileSync(join(copy, 'stray/kept'), 'a repository needs a file')
    symlinkSync('../../../outside', join(copy, 'stray/fleet.yaml'))
    const reply = await sent(client.generate(await packRepository(copy), { path: 'stray', parameters: null }))
    expect(reply).toMatch(
      // Argo CD 3.5.7 says the one, 3.5.1 the other.
      /^generate manifest error receiving stream: error decompressing tgz file: (.*escapes|illegal filepath in symlink)/,
    )
  })

  test('refuses a path above the repository', async () => {
    const archive = await packRepository(repository)
    expect(await sent(client.generate(archive, { path: '../..', parameters: null }))).toBe(
      'illegal appPath: out of workDir bound',
    )
  })
})
