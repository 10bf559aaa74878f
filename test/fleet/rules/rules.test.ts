import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ruleCodes } from '../../../src/fleet/rules/index.ts'
import { checkFixture, codesWithFixtures, expectations } from './fixture.ts'

describe('rules about fleets', () => {
  it('have a folder of fixtures for each code, and no folder for another', () => {
    expect(codesWithFixtures).toEqual(ruleCodes.map(({ code }) => code).sort())
  })

  it('explain each code in two sentences or more', () => {
    for (const { code, explanation } of ruleCodes) {
      expect(explanation.match(/[.!]( |$)/g)?.length, code).toBeGreaterThan(1)
    }
  })
})

describe.each(codesWithFixtures)('%s', (code) => {
  const bad = join(code, 'bad.yaml')

  it('is found where bad.yaml says, beside nothing else', () => {
    const found = checkFixture(bad).filter(({ span }) => span?.file === bad)
    const places = found.map(({ code, span }) => `${code} ${span?.start.line}:${span?.start.column}`)
    expect(places.sort()).toEqual(expectations(bad))
    expect(found.map((each) => each.code)).toContain(code)
  })

  it('tells what is wrong and what to write instead', () => {
    for (const finding of checkFixture(bad)) {
      expect(finding.detail).toMatch(/[.]$/)
      expect(finding.help).toMatch(/[.?]$/)
    }
  })

  it('is not found in good.yaml, nor is anything else', () => {
    expect(checkFixture(join(code, 'good.yaml'))).toEqual([])
  })
})
