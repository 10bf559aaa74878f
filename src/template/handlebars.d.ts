declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  /** Handlebars' parser alone, without its compiler and run time. */
  const base: { readonly parse: (text: string) => unknown }
  // biome-ignore lint/style/noDefaultExport: the package is CommonJS, which arrives as a default import.
  export default base
}
