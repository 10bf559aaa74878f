declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  const base: { readonly parse: (text: string) => unknown }
  export default base
}
