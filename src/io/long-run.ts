import { setFlagsFromString } from 'node:v8'

/**
 * Tells V8 that the run will last: the program starts as if it ended in a moment (.scripts/program-file.mjs), with little
 * room for young objects, one thread that collects them, and without the first of the compilers. And the heap grows by a
 * fifth, not fourfold, before V8 clears what is old: a render of many fleets is mostly garbage that outlives two quick
 * collections.
 */
export function expectLongRun(): void {
  setFlagsFromString('--semi-space-growth-factor=2 --parallel-scavenge --sparkplug --heap-growing-percent=20')
}
