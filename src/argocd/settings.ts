import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { failure, hasErrors, type Result, success } from '../diagnostics/result.ts'
import { argocdCodes } from './codes.ts'
import { parameters, type Settings } from './parameters.ts'

/** The variables of one process. */
export type Environment = Readonly<Record<string, string | undefined>>

const names: readonly string[] = parameters.map(({ name }) => name)

function unusable(detail: string, help: string): Diagnostic {
  return diagnostic(argocdCodes.parameters, detail, { help })
}

/** Argo CD sends `null` where a plugin block has no parameters, and no variable where there is no plugin block. */
function sent(text: string | undefined): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text || 'null')
    return value === null ? [] : Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

function setting(item: unknown): readonly [string, string] | Diagnostic {
  const { name, string } = Object(item) as Record<string, unknown>
  if (typeof name !== 'string' || !names.includes(name)) {
    return unusable(`There is no parameter ${JSON.stringify(name)}.`, didYouMean(String(name), names))
  }
  if (typeof string === 'string') return [name, string]
  return unusable(`The parameter ${name} is no string.`, `Write { name: ${name}, string: … }.`)
}

/** What an Application set, by parameter first and by variable otherwise; an empty text is nothing. */
export function readSettings(environment: Environment): Result<Settings> {
  const items = sent(environment['ARGOCD_APP_PARAMETERS'])
  if (items === undefined) {
    return failure(
      unusable(
        'ARGOCD_APP_PARAMETERS is no list in JSON.',
        'It is Argo CD that writes it; run through Argo CD, or leave it out.',
      ),
    )
  }
  const read = items.map(setting)
  const diagnostics = read.filter((item): item is Diagnostic => 'code' in item)
  if (hasErrors(diagnostics)) return failure(...diagnostics)
  const pairs = read as readonly (readonly [string, string])[]
  const given = new Map(pairs)
  const twice = [...given.keys()].find((name) => pairs.filter(([each]) => each === name).length > 1)
  if (twice !== undefined) {
    const help =
      'Leave one of them; .argocd-source.yaml in the folder of the source may have brought another.'
    return failure(unusable(`The parameter ${twice} is given more than once.`, help))
  }
  const chosen = parameters.flatMap(({ name, variable }) => {
    const value = given.get(name) || environment[`ARGOCD_ENV_${variable}`]
    return value ? [[name, value] as const] : []
  })
  return success(Object.fromEntries(chosen))
}
