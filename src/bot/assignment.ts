import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Clones } from '../io/git/clones.ts'
import type { Answer, Trouble } from '../io/trouble.ts'
import type { Source } from '../source/source.ts'
import type { Forge } from './forge.ts'
import type { Author } from './own-commits.ts'
import type { CompareApart, Render } from './rendering.ts'
import type { Applications } from './wave-gate.ts'

/** A repository that the bot may work for. */
export interface Place {
  /** `owner/name` */
  readonly repository: string
  readonly url: string
  readonly token: string
  readonly forge: Forge
}

/** What a pass works with; nothing but copies of repositories is kept between passes. */
export interface Assignment {
  readonly spec: Place
  /** Finds another repository that trees may be delivered to; undefined where that is not allowed. */
  readonly placeOf: (repository: string) => Promise<Answer<Place> | undefined>
  readonly render: Render
  /** What Argo CD says; asked at most once a pass. */
  readonly applications?: Applications
  readonly compareApart: CompareApart
  /** Where copies of repositories are kept between passes; without it each pass makes its own. */
  readonly clones?: Clones
  /** The folder of a repository's copy during a pass. */
  readonly storeFor?: (url: string) => string
  readonly version: string
  readonly by: Author
  /** Writes nothing, and tells what it would. */
  readonly isDry: boolean
  readonly tell: (line: string) => void
  /** Milliseconds of silence after which git is ended. */
  readonly patience: number
}

/** What a pass found. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[]
  readonly troubles: readonly Trouble[]
  /** Texts that findings are about. */
  readonly texts: readonly Pick<Source, 'file' | 'text'>[]
}
