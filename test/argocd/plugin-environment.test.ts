import { describe, expect, test } from 'vitest'
import { pluginEnvironment } from '../../src/argocd/application/plugin-environment.ts'
import { initCommand } from '../../src/commands/init.ts'
import { lineIndex } from '../../src/source/line-index.ts'
import { type Fields, manifests, plugin, run, source, url, written } from './application-repository.ts'

const repository = manifests()

const runOf = (content: unknown, options: Readonly<Record<string, string>> = {}) =>
  run(repository, written(repository, 'Application', content), options)

describe('the environment of the plugin is the one that Argo CD builds', () => {
  const span = lineIndex('app.yaml', '').span(0, 0)
  const environmentOf = (content: Fields, commit?: string) =>
    pluginEnvironment(
      {
        object: { metadata: { name: 'app' }, spec: source(content) },
        at: () => span,
      },
      { value: { repoURL: url, targetRevision: 'main', ...content }, path: ['spec', 'source'] },
      commit,
    ).value

  test('with parameters of every type, as JSON with sorted keys and as variables', () => {
    const parameters = [
      { name: 'cluster', string: 'a<b>&c' },
      { name: 'list-of', array: ['x', 'y'] },
      { name: 'a.map', map: { 'k-1': 'v', b: 'w' } },
    ]
    expect(environmentOf(plugin({ parameters }), '0123456789abcdef')).toEqual({
      ARGOCD_APP_NAME: 'app',
      ARGOCD_APP_NAMESPACE: 'neo4j',
      ARGOCD_APP_PROJECT_NAME: 'default',
      ARGOCD_APP_REVISION: '0123456789abcdef',
      ARGOCD_APP_REVISION_SHORT: '0123456',
      ARGOCD_APP_REVISION_SHORT_8: '01234567',
      ARGOCD_APP_SOURCE_REPO_URL: url,
      ARGOCD_APP_SOURCE_PATH: 'fleet',
      ARGOCD_APP_SOURCE_TARGET_REVISION: 'main',
      ARGOCD_APP_PARAMETERS:
        '[{"name":"cluster","string":"a\\u003cb\\u003e\\u0026c"},{"array":["x","y"],"name":"list-of"},{"map":{"b":"w","k-1":"v"},"name":"a.map"}]',
      PARAM_CLUSTER: 'a<b>&c',
      PARAM_LIST_OF_0: 'x',
      PARAM_LIST_OF_1: 'y',
      PARAM_A_MAP_K_1: 'v',
      PARAM_A_MAP_B: 'w',
    })
  })

  test('null for no parameters, and variables of plugin.env expanded', () => {
    const env = [
      { name: 'CLUSTER', value: '$' + '{ARGOCD_APP_NAME}-$ARGOCD_APP_NAMESPACE-$$x-$NOTHING.$' },
      { name: 'OTHER', value: '$ARGOCD_ENV_CLUSTER' },
    ]
    expect(environmentOf(plugin({ env }))).toMatchObject({
      ARGOCD_APP_PARAMETERS: 'null',
      ARGOCD_ENV_CLUSTER: 'app-neo4j-$x-.$',
      ARGOCD_ENV_OTHER: '',
    })
  })

  test('and decides what is rendered', async () => {
    const io = { cwd: repository, color: false, stdout: () => {}, stderr: () => {} }
    initCommand('fleet', { from: 'production', force: true }, io)
    const env = [
      { name: 'CLUSTER', value: 'us-west-dr' },
      { name: 'LAYER', value: 'dbms' },
    ]
    const { stdout, stderr } = await runOf(source(plugin({ env })))
    expect(stderr).toBe('')
    expect(stdout).toMatch(/kind: Neo4jEnterpriseCluster/)
    const wrong = await runOf(source(plugin({ parameters: [{ name: 'cluster', array: ['us-west-dr'] }] })))
    expect([wrong.code, wrong.stdout]).toEqual([1, ''])
    expect(wrong.stderr).toMatch(/NF-ARGO-006/)
  })
})
