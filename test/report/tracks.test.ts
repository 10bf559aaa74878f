import { expect, test } from 'vitest'
import { tracksOf } from '../../src/report/svg/tracks.ts'

test('what shares no row shares a track, and nothing crosses another in its track', () => {
  expect(tracksOf([{ rows: [0, 2] }, { rows: [3] }, { rows: [4, 1] }, { rows: [5] }])).toEqual([0, 0, 1, 0])
})
