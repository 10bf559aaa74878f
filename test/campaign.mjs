// The long measurements of the bot, the drills and the checks, which the tests do a little of each time:
//   npm run campaign -- races 250    races of each of four scenes, 2 to 8 bots each; a second number: the first race
//   npm run campaign -- walks 250    edits of people in each of four repositories, two passes after each
//   npm run campaign -- kills        SIGKILL after every effect, and at every request, in five scenes
//   npm run campaign -- faults       every fault on every call and push, before and after its effect, in three scenes
//   npm run campaign -- webhooks 60  seconds of 200 webhooks each, while passes render a large fleet
//   npm run campaign -- typos 20000  specs with one to three mistakes in them, under three verbs
//   npm run campaign -- drills       everything that kubectl can do wrong, and each signal, at every call of every drill
// An hour and a half in all on two processors that have nothing else to do.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const [name, count = '250', first = '1'] = process.argv.slice(2)
const campaigns = {
  races: ['bot/race', { NEOFLEET_RACES: count, NEOFLEET_RACE: first }],
  walks: ['bot/walk', { NEOFLEET_STEPS: count }],
  kills: ['bot/crash', { NEOFLEET_KILLS: 'all' }],
  faults: ['bot/faults', { NEOFLEET_FAULTS: 'all' }],
  webhooks: ['bot/webhooks', { NEOFLEET_WEBHOOKS: count }],
  typos: ['commands/typos', { NEOFLEET_TYPOS: count, NEOFLEET_TYPO: first }],
  drills: ['drill/sweep', { NEOFLEET_DRILLS: 'all' }],
}
const [file, settings] = campaigns[name] ?? []
if (file === undefined) {
  console.error(`Write one of: ${Object.keys(campaigns).join(', ')}.`)
  process.exit(1)
}

const root = fileURLToPath(new URL('..', import.meta.url))
const words = ['run', '--config', 'test/vitest.config.ts', '--root', '.', `test/${file}.test.ts`]
const began = Date.now()
const { status } = spawnSync('npx', ['vitest', ...words], {
  cwd: root,
  env: { ...process.env, ...settings },
  stdio: 'inherit',
})
console.log(`${name}: ${Math.round((Date.now() - began) / 1000)} s`)
process.exit(status ?? 1)
