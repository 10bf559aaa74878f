/** Line colours of databases, each readable under white letters, and their light twins for a dark page. */
const hues = [
  ['#1d4ed8', '#7cb0ff'],
  ['#b93a0a', '#ffa56b'],
  ['#15703a', '#5fd98b'],
  ['#8227c9', '#cf9bff'],
  ['#b5123c', '#ff8fa5'],
  ['#0d6b85', '#4fd3ee'],
  ['#8a5a00', '#f2c94c'],
  ['#4338ca', '#a5adff'],
] as const

/** The class of the colour of the so-and-so-many-th database. */
export function hueOf(index: number): string {
  return `nf-hue${index % hues.length}`
}

const lines = (shade: 0 | 1) =>
  hues
    .map((hue, index) => {
      const [name, colour] = [`.nf-hue${index}`, hue[shade]]
      return `${name} .nf-line{stroke:${colour}}${name} .nf-full{fill:${colour}}${name} .nf-ring{stroke:${colour}}${name} .nf-ring+text{fill:${colour}}`
    })
    .join('')

/** Presentation of the picture, light and dark; names begin with `nf-` so that it can stand in a page. */
export const pictureStyle = `
.nf text{font:12px system-ui,sans-serif;fill:#41506b}
.nf .nf-name{font:600 14px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#0f1a2e}
.nf .nf-place{font:600 13px system-ui,sans-serif;fill:#41506b}
.nf .nf-key{font:600 11px system-ui,sans-serif;text-anchor:middle}
.nf .nf-strong{font-weight:600;fill:#0f1a2e}
.nf-paper{fill:#fff}.nf-region{fill:#f1f4f9;stroke:#d5dce8}.nf-card{fill:#fff;stroke:#b9c4d6}
.nf-lost .nf-card{stroke-dasharray:5 4}.nf-lost .nf-name{text-decoration:line-through}
.nf-chip{fill:#f1f4f9;stroke:#d5dce8}.nf-primary{fill:#1d3a6e}.nf-secondary{fill:#fff;stroke:#1d3a6e;stroke-width:1.5}
.nf-line,.nf-stub{fill:none}.nf-line{stroke-width:2.5}.nf-stub{stroke-width:1.25}
.nf-ring{fill:#fff;stroke-width:2}.nf .nf-full+text{fill:#fff}
.nf-link .nf-line{stroke:#7a879d;stroke-width:2}.nf-link .nf-full{fill:#59667c}
${lines(0)}
@media(prefers-color-scheme:dark){
.nf text,.nf .nf-place{fill:#b3bfd3}.nf .nf-name,.nf .nf-strong{fill:#eef2f9}
.nf-paper{fill:#10161f}.nf-region{fill:#18202c;stroke:#2c3747}.nf-card{fill:#202a38;stroke:#3d4b60}
.nf-chip{fill:#2a3646;stroke:#3d4b60}.nf-primary{fill:#9cc2ff}.nf-secondary{fill:#202a38;stroke:#9cc2ff}
.nf-ring{fill:#10161f}.nf .nf-full+text{fill:#10161f}
.nf-link .nf-line{stroke:#8593a9}.nf-link .nf-full{fill:#a5b1c5}
${lines(1)}
}`
