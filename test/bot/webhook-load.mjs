// Sends webhooks to a bot at a steady pace, whether or not the ones before were answered, and prints how long the
// answers took: JSON { took, late, statuses }, the first two milliseconds that 99 of 100 stayed under. `late` is how
// late this process itself came to send: a machine that has too much to do is late everywhere.
//   node webhook-load.mjs PORT SECRET A_SECOND SECONDS
import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'

const [port, secret, pace, seconds] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: 400 })
const statuses = {}
const took = []
const late = []

const repository = { full_name: 'acme/fleets' }
// As long as what GitHub sends of a push with a few commits.
const body = JSON.stringify({ repository, sender: { login: 'ada' }, commits: 'x'.repeat(20_000) })
const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

function send(delivery) {
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-github-event': 'push',
    'x-github-delivery': `load-${delivery}`,
    'x-hub-signature-256': signature,
  }
  const began = performance.now()
  return new Promise((done) => {
    const end = (status) => {
      statuses[status] = (statuses[status] ?? 0) + 1
      took.push(performance.now() - began)
      done()
    }
    const sent = request({ host: '127.0.0.1', port, method: 'POST', path: '/webhook', agent, headers })
    sent.on('error', ({ code }) => end(code))
    sent.on('response', (response) => response.resume().on('end', () => end(response.statusCode)))
    sent.end(body)
  })
}

const slowest = (times) => times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)]
const all = []
const count = Number(pace) * Number(seconds)
const start = performance.now()
const timer = setInterval(() => {
  const due = (performance.now() - start) * (Number(pace) / 1000)
  while (all.length < Math.min(due, count)) {
    late.push(((due - all.length) * 1000) / Number(pace))
    all.push(send(all.length))
  }
  if (all.length < count) return
  clearInterval(timer)
  Promise.all(all).then(() => {
    agent.destroy()
    console.log(JSON.stringify({ took: slowest(took), late: slowest(late), statuses }))
  })
}, 2)
