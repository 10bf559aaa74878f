import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/reporter.ts'],
    testTimeout: 30_000,
    setupFiles: ['test/restore-environment.ts'],
    maxWorkers: 2,
    // Files keep nothing for one another; importing the sources anew for each took a sixth of the time of all tests.
    isolate: false,
  },
})
