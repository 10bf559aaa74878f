import { posix } from 'node:path'
import { failure, gather, hasErrors, type Result, success } from '../../../diagnostics/result.ts'
import type { FilesCheckout } from '../../../io/git-files.ts'
import type { Data } from '../application.ts'
import { repositoryFindings } from '../check-repository.ts'
import { goText } from '../go-text.ts'
import { chosenFiles } from './chosen-files.ts'
import { chosenFolders, foldersOf } from './chosen-folders.ts'
import { flatten } from './flatten.ts'
import { type Generation, type Generator, itemsOf, wrong } from './generation.ts'
import { pathParameters } from './path-parameters.ts'
import { readElements } from './read-elements.ts'
import { withValues } from './with-values.ts'

type Elements = Result<readonly Data[]>
type Make = (generation: Generation, generator: Generator, checkout: FilesCheckout) => Elements

function pathForm({ isGo }: Generation, { value }: Generator) {
  return { prefix: String(value['pathParamPrefix'] ?? ''), isGo }
}

/** The elements of files, each with what is told about the path; without Go templates all values are texts. */
const fromFiles: Make = (generation, generator, { files, top }) => {
  const chosen = chosenFiles(generation, generator, files)
  if (chosen.value === undefined) return failure(...chosen.diagnostics)
  const written = (element: Data): Data =>
    generation.isGo ? element : Object.fromEntries(flatten(element).map(([key, item]) => [key, goText(item)]))
  const { values, diagnostics } = gather(
    chosen.value.map((file): Elements => {
      const read = readElements(file, top)
      const path = pathParameters(posix.dirname(file), file, pathForm(generation, generator))
      return { ...read, value: read.value?.map((element) => ({ ...written(element), ...path })) }
    }),
  )
  return { value: hasErrors(diagnostics) ? undefined : values.flat(), diagnostics }
}

const fromFolders: Make = (generation, generator, { files }) => {
  const chosen = chosenFolders(generation, generator, foldersOf(files))
  if (chosen.value === undefined) return failure(...chosen.diagnostics)
  const form = pathForm(generation, generator)
  return success(chosen.value.map((folder) => pathParameters(folder, undefined, form)))
}

/** The elements that folders or files of the repository make. */
export function gitElements(generation: Generation, generator: Generator): Elements {
  const { checkout } = generation
  const { value, path } = generator
  const refuse = (detail: string, help: string): Elements => failure(wrong(generation, path, detail, help))
  if (checkout === undefined)
    return refuse(
      'No repository is read here.',
      'Use neofleet render --as-argocd in a clone of the repository.',
    )
  const span = generation.source.span([...path, 'repoURL'])
  const help = 'Run it in a clone of that repository.'
  const found = repositoryFindings(String(value['repoURL']), checkout, { span, help })
  if (hasErrors(found)) return failure(...found)
  const isOfFolders = itemsOf(generator, 'directories').length > 0
  if (!isOfFolders && itemsOf(generator, 'files').length === 0)
    return refuse('The generator has neither directories nor files.', 'Write directories or files.')
  const [submodule] = checkout.submodules
  if (submodule !== undefined)
    return refuse(`What the submodule ${submodule} holds is not read here.`, 'Run argocd appset generate.')
  const made = (isOfFolders ? fromFolders : fromFiles)(generation, generator, checkout)
  if (made.value === undefined) return failure(...found, ...made.diagnostics)
  const filled = withValues(generation, generator, made.value)
  return { value: filled.value, diagnostics: [...found, ...made.diagnostics, ...filled.diagnostics] }
}
