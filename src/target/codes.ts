import type { Code } from '../diagnostics/diagnostic.ts'

export const badFolder: Code = {
  code: 'NF-FOLDER-001',
  severity: 'error',
  title: 'Target or overlay folder is broken',
  explanation:
    'An overlay is a folder with overlay.yaml, templates/ and patches/; a target is a folder with target.yaml of the same form. Something in it has the wrong form, or names a file that is not there. `neofleet schema overlay` prints the form.',
}

export const badPatchFile: Code = {
  code: 'NF-FOLDER-002',
  severity: 'error',
  title: 'Patch file is broken',
  explanation:
    'A patch file holds target, expects and either operations (RFC 6902) or merge (RFC 7386). It may print values, but loop or choose only as a whole, with `when`.',
}

export const unknownTarget: Code = {
  code: 'NF-SPEC-018',
  severity: 'error',
  title: 'Unknown target',
  explanation: 'spec.target names the API that runs Neo4j. What exists is what the target folders say.',
}

export const unknownOverlay: Code = {
  code: 'NF-SPEC-007',
  severity: 'error',
  title: 'Unknown kind of networking',
  explanation:
    'spec.networking.type names an overlay: one way for clusters to reach each other. What exists is what the overlay folders say, the built-in ones and those given with --overlays or spec.overlays.',
}

export const refusedStrategy: Code = {
  code: 'NF-QUO-008',
  severity: 'error',
  title: 'Strategy that the target cannot keep',
  explanation:
    'A strategy says who writes where. Not every API that runs Neo4j can build every one of them: both current operators build one DBMS in each cluster and cannot stretch one over several.',
}

export const doubtfulStrategy: Code = {
  code: 'NF-QUO-012',
  severity: 'warning',
  title: 'Strategy that the target only names',
  explanation: 'The target accepts the word, but what it builds is something else than the word promises.',
}

export const withoutServerAddress: Code = {
  code: 'NF-ADDR-004',
  severity: 'error',
  title: 'Server without an address that all clusters reach',
  explanation:
    'In a DBMS that stretches over clusters every server talks to every other, on 6000 (transactions and discovery), 7000 (RAFT), 7688 (routing between servers) and 7687 (Bolt), and drivers follow the address that each server advertises. One name for a cluster is not enough: each server needs its own, and it must lead to that server from every cluster.',
}

export const targetCodes: readonly Code[] = [
  badFolder,
  badPatchFile,
  unknownTarget,
  unknownOverlay,
  refusedStrategy,
  doubtfulStrategy,
  withoutServerAddress,
]
