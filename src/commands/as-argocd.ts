import { join } from 'node:path'
import type { Application, ApplicationSource } from '../argocd/application/application.ts'
import { checkRepository } from '../argocd/application/check-repository.ts'
import { chooseSource } from '../argocd/application/choose-source.ts'
import { mergeOverrides } from '../argocd/application/merge-overrides.ts'
import { pluginEnvironment } from '../argocd/application/plugin-environment.ts'
import { readApplication } from '../argocd/application/read-application.ts'
import { readDirectory } from '../argocd/application/read-directory.ts'
import { sourceType } from '../argocd/application/source-type.ts'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, hasErrors, success } from '../diagnostics/result.ts'
import { openCatalog } from '../io/catalog.ts'
import { type Checkout, readCheckout } from '../io/git-checkout.ts'
import { type FilesCheckout, readFilesCheckout } from '../io/git-files.ts'
import { readInput } from '../io/read-files.ts'
import { printStream } from '../print/canonical.ts'
import { emptyOutput } from '../render/codes.ts'
import { valueAt } from '../source/path.ts'
import { readSource } from '../source/read.ts'
import type { Source } from '../source/source.ts'
import { usageCode } from './codes.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { type Generated, generate, readRequest } from './generate.ts'
import type { RenderOptions } from './render.ts'
import { refuse, report } from './report.ts'

interface AsArgocdOptions extends RenderOptions {
  /** File of the Application or ApplicationSet, or `-`. */
  readonly asArgocd: string
}

/** What the plugin prints for a source, with the environment that Argo CD would give it. */
function fromPlugin(
  application: Application,
  source: ApplicationSource,
  { top, commit }: Checkout,
): Generated {
  const environment = pluginEnvironment(application, source, commit)
  if (environment.value === undefined) return { result: failure(...environment.diagnostics), texts: [] }
  const request = readRequest(environment.value, join(top, String(source.value['path'])))
  return request.value === undefined
    ? { result: failure(...request.diagnostics), texts: [] }
    : generate(request.value)
}

function fromFolder(application: Application, source: ApplicationSource, { top }: Checkout): Generated {
  const read = readDirectory(application, source, top)
  if (read.value === undefined) return { result: failure(...read.diagnostics), texts: [] }
  if (read.value.length > 0) {
    const whole = read.value.map((text) => text.replace(/^---\n/, '').replace(/([^\n])$/, '$1\n'))
    return { result: success(printStream(whole), read.diagnostics), texts: [] }
  }
  const help = 'Look at directory.include and recurse: with pruning, Argo CD would delete what is there.'
  const span = application.at([...source.path, 'path'])
  const detail = `No file of ${String(source.value['path'])} is read as a manifest.`
  return { result: failure(diagnostic(emptyOutput, detail, { span, help })), texts: [] }
}

function reproduce(application: Application, word: string | undefined, checkout: Checkout): Generated {
  const chosen = chooseSource(application, word)
  if (chosen.value === undefined) return { result: failure(...chosen.diagnostics), texts: [] }
  const found = checkRepository(application, chosen.value, checkout)
  if (hasErrors(found)) return { result: failure(...found), texts: [] }
  const { name } = application.object['metadata'] as { readonly name?: string }
  const merged = mergeOverrides(chosen.value, name ?? '', checkout.top)
  const type = merged.value === undefined ? undefined : sourceType(application, merged.value, checkout.top)
  const before: readonly Diagnostic[] = [...found, ...merged.diagnostics, ...(type?.diagnostics ?? [])]
  if (merged.value === undefined || type?.value === undefined)
    return { result: failure(...before), texts: [] }
  const make = type.value === 'plugin' ? fromPlugin : fromFolder
  const { result, texts } = make(application, merged.value, checkout)
  return { result: { ...result, diagnostics: [...before, ...result.diagnostics] }, texts }
}

/** The repository with its files, which generators may ask for. */
async function filesFor(source: Source, checkout: Checkout | undefined): Promise<FilesCheckout | undefined> {
  const generators = valueAt(source.value, ['spec', 'generators'])
  return checkout !== undefined && generators !== undefined ? readFilesCheckout(checkout) : undefined
}

async function told(options: AsArgocdOptions, io: CommandIo): Promise<Generated> {
  const input = readInput(options.asArgocd, io.cwd)
  if (input.value === undefined) return { result: failure(...input.diagnostics), texts: [] }
  const text = { file: options.asArgocd, text: new TextDecoder().decode(input.value.bytes) }
  const source = readSource(options.asArgocd, input.value.bytes)
  // What Kubernetes reads otherwise is another Application there.
  if (source.value === undefined || hasErrors(source.diagnostics))
    return { result: failure(...source.diagnostics), texts: [text] }
  const checkout = await readCheckout(io.cwd)
  const { schema } = openCatalog()
  const files = await filesFor(source.value, checkout.value)
  const application = readApplication(source.value, options.element, files, schema)
  if (application.value === undefined || checkout.value === undefined)
    return { result: failure(...application.diagnostics, ...checkout.diagnostics), texts: [text] }
  const { result, texts } = reproduce(application.value, options.source, checkout.value)
  const diagnostics = [...application.diagnostics, ...result.diagnostics]
  return { result: { ...result, diagnostics }, texts: [text, ...texts] }
}

/** Options of `render` that have no part in what Argo CD would get. */
const others = ['out', 'stdout', 'check', 'cluster', 'shard', 'force'] as const

/** `neofleet render --as-argocd APP`: prints what Argo CD would get for an Application, from the files that are here. */
export async function asArgocdCommand(
  names: readonly string[],
  options: AsArgocdOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const other = others.find((name) => options[name] !== undefined)
  if (names.length > 0 || other !== undefined) {
    const detail = `${other === undefined ? names[0] : `--${other}`} is given beside --as-argocd.`
    const help = 'The Application says what to render; choose with --element and --source.'
    return refuse(io, diagnostic(usageCode, detail, { help }))
  }
  const { result, texts } = await told(options, io)
  if (!report(result.diagnostics, texts, io) || result.value === undefined) return exit.error
  io.stdout(result.value)
  return exit.success
}
