import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overlap, parseCidr } from '../../src/fleet/cidr.ts'

function range(text: string) {
  const cidr = parseCidr(text)
  if (cidr === undefined) throw new Error(`${text} is no range`)
  return cidr
}

describe('a range of addresses', () => {
  it.each([
    ['10.0.1.5/16', '10.0.0.0/16'],
    ['192.168.1.255/25', '192.168.1.128/25'],
    ['1.2.3.4/0', '0.0.0.0/0'],
    ['fd00:10:0:ff::1/56', 'fd00:10::/56'],
  ])('%s with its host bits cleared is %s', (text, network) => {
    expect(parseCidr(text)).toMatchObject({ network, exact: false })
  })

  it.each(['10.0.0.0/16', '0.0.0.0/0', '10.1.2.3/32', 'fd00:10::/56', '::/0', 'FD00:0010:0000::/56'])(
    '%s is a network',
    (text) => expect(parseCidr(text)?.exact).toBe(true),
  )

  it.each([
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0/16',
    '010.0.0.0/8',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '10.0.0.0/16/8',
    'fd00::/129',
    'fe80::1%eth0/64',
    '',
  ])('"%s" is none', (text) => expect(parseCidr(text)).toBeUndefined())

  it('overlaps a range exactly when one holds the other', () => {
    expect(overlap(range('10.96.0.0/12'), range('10.0.0.0/8'))).toBe(true)
    expect(overlap(range('10.96.0.0/12'), range('10.112.0.0/12'))).toBe(false)
    expect(overlap(range('0.0.0.0/0'), range('::/0'))).toBe(false)
  })

  it('reads its own network again as the same one', () => {
    const byte = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(fc.tuple(byte, byte, byte, byte), fc.integer({ min: 0, max: 32 }), (bytes, prefix) => {
        const { network } = range(`${bytes.join('.')}/${prefix}`)
        expect(range(network)).toMatchObject({ network, exact: true })
      }),
    )
  })
})
