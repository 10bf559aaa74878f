import * as z from 'zod'

function reservedFor(purpose: string) {
  return z.unknown().optional().meta({ 'x-reserved': purpose }).describe(`Reserved: ${purpose}.`)
}

/** Words of the design that this version does not render yet: using one is an error that says so. */
export const reserved = {
  retired: reservedFor('records of what may disappear'),
}
