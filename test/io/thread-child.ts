// What a thread of the test does, by the question.
import { answerAsThread } from '../../src/io/thread.ts'

answerAsThread((data) => ({
  answer: async (question) => {
    if (question === 'fail') throw new Error('not this one')
    if (question === 'die') process.exit(3)
    if (question === 'wait') await new Promise(() => undefined)
    return `${question} ${String(data)} ${process.argv.slice(2).join()}`
  },
  hurry: () => process.exit(4),
}))
