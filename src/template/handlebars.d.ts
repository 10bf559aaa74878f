declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  /** Handlebars' parser alone, without its compiler and run time. */
  const base: { readonly parse: (text: string) => unknown }
  // biome-ignore lint/style/noDefaultExport: the package is CommonJS, which arrives as a default import.
  export default base
}

declare module 'handlebars/dist/cjs/handlebars/compiler/parser.js' {
  /** The parser that the module above drives; its lexer stands where it stopped. */
  const parser: {
    readonly lexer: { readonly yylloc: { readonly first_line: number; readonly first_column: number } }
  }
  // biome-ignore lint/style/noDefaultExport: the package is CommonJS, which arrives as a default import.
  export default parser
}
