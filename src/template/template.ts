/** Where something stands in a template: lines and columns count from 1. */
export interface TemplatePlace {
  readonly line: number
  readonly column: number
}

/** What a template may print or decide on: a path into the view, a literal, or one of the named functions. */
export type Expression =
  | { readonly type: 'literal'; readonly value: string | number | boolean }
  | {
      readonly type: 'path'
      /** First a name: of a loop item, of loop data (`@index`), or of a field of the view. */
      readonly steps: readonly string[]
      readonly place: TemplatePlace
    }
  | {
      readonly type: 'call'
      readonly name: string
      readonly parameters: readonly Expression[]
      readonly place: TemplatePlace
    }

/** One piece of a template. Templates only loop, choose and print. */
export type TemplateNode =
  | { readonly type: 'text'; readonly text: string; readonly line: number }
  | { readonly type: 'print'; readonly expression: Expression; readonly place: TemplatePlace }
  | {
      readonly type: 'if'
      readonly condition: Expression
      readonly negated: boolean
      readonly then: readonly TemplateNode[]
      readonly otherwise: readonly TemplateNode[]
    }
  | {
      readonly type: 'each'
      readonly list: Expression
      readonly item: string
      /** Second block parameter: the key of a map, the index of a list. */
      readonly key: string | undefined
      readonly body: readonly TemplateNode[]
      readonly otherwise: readonly TemplateNode[]
    }
  | {
      readonly type: 'include'
      /** Name of a template beside this one, without its ending. */
      readonly name: string
      /** Put before every line of it. */
      readonly indent: string
      readonly place: TemplatePlace
    }

/** One template file, ready to be traced. */
export interface Template {
  readonly file: string
  readonly nodes: readonly TemplateNode[]
  /** What `{{> name}}` can include, by name. */
  readonly includes: ReadonlyMap<string, Template>
}
