import type { Code } from '../diagnostics/diagnostic.ts'

export const usageCode: Code = {
  code: 'NF-USAGE-001',
  severity: 'error',
  title: 'Wrong usage',
  explanation:
    'The words on the command line do not fit together. `neofleet VERB --help` begins with examples.',
}

export const staleTree: Code = {
  code: 'NF-OUT-011',
  severity: 'error',
  title: 'Tree differs from the spec',
  explanation:
    'What is in the folder is not what the spec renders to. Render it again and commit the result.',
}
