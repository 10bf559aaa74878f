import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { freshFolder } from '../fresh-folder.ts'

/** Whether Prometheus's own tool is there: Debian's package prometheus. */
export const installed = spawnSync('promtool', ['--version']).status === 0

export interface Group {
  readonly rules: readonly { readonly alert?: string }[]
}

/** Values by series; undefined leaves a series out. */
export type Series = Readonly<Record<string, string | undefined>>

/** Runs Prometheus's own rule tester: which alerts of some groups fire after this time of these series. */
export function firingOf(
  groups: readonly Group[],
  series: Series,
  at = '2h',
  interval = '1m',
): readonly string[] {
  const folder = freshFolder()
  const names = [...new Set(groups.flatMap(({ rules }) => rules.flatMap(({ alert }) => alert ?? [])))]
  writeFileSync(join(folder, 'rules.yaml'), stringify({ groups }))
  execFileSync('promtool', ['check', 'rules', '--lint-fatal', join(folder, 'rules.yaml')])
  const input_series = Object.entries(series).flatMap(([name, values]) =>
    values === undefined ? [] : [{ series: name, values }],
  )
  const silent = {
    interval,
    input_series,
    alert_rule_test: names.map((alertname) => ({ eval_time: at, alertname, exp_alerts: [] })),
  }
  const content = { rule_files: ['rules.yaml'], evaluation_interval: interval, tests: [silent] }
  writeFileSync(join(folder, 'test.yaml'), stringify(content))
  const run = spawnSync('promtool', ['test', 'rules', 'test.yaml'], { cwd: folder, encoding: 'utf8' })
  const output = run.stdout + run.stderr
  if (run.status !== 0 && !output.includes('exp:[')) throw new Error(output)
  return [...output.matchAll(/alertname: ?(\w+), time/g)].map(([, name = '']) => name)
}
