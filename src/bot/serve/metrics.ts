/** Numbers of a running bot, as Prometheus reads them. */
export interface Metrics {
  readonly pass: (result: 'ok' | 'error', seconds: number) => void
  readonly webhook: (status: number) => void
  /** The text of `/metrics`; `waiting` repositories have a pass that runs or waits. */
  readonly text: (waiting: number) => string
}

function lines(name: string, help: string, type: string, values: readonly string[]): string {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...values.map((value) => `${name}${value}`),
  ].join('\n')
}

/** Counts from nothing. */
export function openMetrics(): Metrics {
  const passes = { ok: 0, error: 0 }
  const webhooks = new Map<number, number>()
  let seconds = 0
  return {
    pass: (result, took) => {
      passes[result] += 1
      seconds += took
    },
    webhook: (status) => void webhooks.set(status, (webhooks.get(status) ?? 0) + 1),
    text: (waiting) =>
      `${[
        lines('neofleet_bot_passes_total', 'Passes that have ended.', 'counter', [
          `{result="ok"} ${passes.ok}`,
          `{result="error"} ${passes.error}`,
        ]),
        lines('neofleet_bot_pass_seconds_total', 'Time spent in passes.', 'counter', [
          ` ${seconds.toFixed(3)}`,
        ]),
        lines('neofleet_bot_repositories_waiting', 'Repositories whose pass runs or waits.', 'gauge', [
          ` ${waiting}`,
        ]),
        lines(
          'neofleet_bot_webhooks_total',
          'Webhooks by the status they were answered with.',
          'counter',
          [...webhooks].map(([status, count]) => `{status="${status}"} ${count}`),
        ),
      ].join('\n')}\n`,
  }
}
