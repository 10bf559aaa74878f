import { fleetPorts } from '../../src/analyze/ports/fleet-ports.ts'
import { prepare } from '../../src/commands/prepare.ts'
import { type Picture, pictureOf } from '../../src/report/picture/picture.ts'
import { stretches } from '../../src/target/target.ts'
import { root } from '../overlays/example.ts'

/** The pictures of the fleets that a FLEET argument names, from the root of the repository. */
export function picturesOf(fleet: string): readonly Picture[] {
  const { value } = prepare([fleet], root, { overlays: [] })
  if (value === undefined) throw new Error(`${fleet} has errors`)
  return value.fleets.map(({ fleet: found, parts }) =>
    pictureOf(found, fleetPorts(found, parts).pairs, stretches(parts.target, found)),
  )
}

/** The picture of the one fleet of a starter. */
export function pictureOfStarter(name: string): Picture {
  const [picture] = picturesOf(`templates/starters/${name}`)
  if (picture === undefined) throw new Error(`${name} has no fleet`)
  return picture
}

/** A picture whose every text tries to be something else than a text. */
export function hostilePicture(): Picture {
  const texts = [
    '"]; end; x["',
    '<script>alert(1)</script>',
    '</script><img src=x onerror=alert(1)>',
    '`**bold** [link](javascript:alert(1))`',
    '1. list %% comment',
    'end',
    'new\nline #quot; &lt; ]]> \u202e',
    "'{{}}' | --> \\ $x^2$",
  ]
  const all = texts.map((text, index) => `${text} ${index}`)
  const [home = '', ...replicas] = all
  return {
    fleet: texts.join(' '),
    isStretched: false,
    regions: all.map((text) => ({
      name: text,
      clusters: [
        {
          name: text,
          region: text,
          provider: text,
          state: 'draining',
          zones: texts,
          servers: [{ role: 'primary', count: 3, zone: undefined }],
          copies: [{ database: text, physical: text, role: text === home ? 'home' : 'replica' }],
        },
      ],
    })),
    replications: [{ databases: texts, home, replicas, rpo: '16m' }],
    links: [
      { from: all, to: all, ports: texts },
      { from: all.slice(0, 2), to: all.slice(0, 2), ports: texts },
    ],
  }
}
