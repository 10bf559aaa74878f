/** Texts by path, such as a map of them; one that is packed away may be unpacked when it is asked for. */
export interface Texts {
  keys(): Iterable<string>
  get(path: string): string | undefined
}

/** A folder's files by their path inside the folder, and how messages call the folder. */
export interface FolderFiles {
  readonly name: string
  readonly location: string
  /** Whether the program brought it along, so that the build has read it and found it sound. */
  readonly isBuiltin?: boolean
  readonly files: Texts
}
