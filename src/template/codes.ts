import type { Code } from '../diagnostics/diagnostic.ts'

export const badTemplate: Code = {
  code: 'NF-TPL-001',
  severity: 'error',
  title: 'Template cannot be read',
  explanation:
    'A template of a target or overlay is not written in the part of Handlebars that neofleet allows. Templates only loop ({{#each list as |item|}}), choose ({{#if}}, {{#unless}}) and print ({{path}}); arithmetic and joins belong to TypeScript. Everything printed is quoted for YAML by the engine. {{{{raw}}}} protects foreign braces.',
}

export const missingValue: Code = {
  code: 'NF-TPL-002',
  severity: 'error',
  title: 'Template prints nothing',
  explanation:
    'A template prints a value that the view does not have for this cluster. Printing an empty text instead would write a manifest that nobody meant. Put the line inside {{#if value}} when the value is optional, or look for a misspelt path.',
}

export const templateYaml: Code = {
  code: 'NF-TPL-003',
  severity: 'error',
  title: 'Template gives no manifest',
  explanation:
    'What a template printed is not one Kubernetes object in YAML: it does not parse, or apiVersion, kind or metadata.name is absent. A template holds exactly one object.',
}

export const templateCodes: readonly Code[] = [badTemplate, missingValue, templateYaml]
