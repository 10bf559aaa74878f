import type { Worker } from 'node:worker_threads'

// Loaded when somebody asks for a thread, which most starts do not; the bundle's own later modules have no classes.
const threads = () => process.getBuiltinModule('node:worker_threads')

/** This program once more, in a thread of its own: whatever it computes, nobody here waits for the processor. */
interface Thread<Answer> {
  /** Has something done; fails where the thread ends before its answer, and the next question has another one. */
  readonly ask: (question: string) => Promise<Answer>
  /** Tells the thread to wait for nothing any more. */
  readonly hurry: () => void
  readonly end: () => Promise<void>
}

type Question = { readonly id: number; readonly question: string } | 'hurry'
type Reply = { readonly id: number; readonly answer?: unknown; readonly failure?: string }

interface Asker<Answer> {
  readonly done: (answer: Answer) => void
  readonly failed: (error: Error) => void
}

/** Starts threads of a program as they are needed, with the arguments of a command line and some data. */
export function openThread<Answer>(file: string, words: readonly string[], data: unknown): Thread<Answer> {
  const askers = new Map<number, Asker<Answer>>()
  let asked = 0
  let worker: Worker | undefined
  const start = (): Worker => {
    const made = new (threads().Worker)(file, { argv: [...words], workerData: data })
    made.on('message', ({ id, answer, failure }: Reply) => {
      const asker = askers.get(id)
      askers.delete(id)
      if (failure === undefined) asker?.done(answer as Answer)
      else asker?.failed(new Error(failure))
    })
    const fail = (error: Error): void => {
      if (worker === made) worker = undefined
      for (const { failed } of askers.values()) failed(error)
      askers.clear()
    }
    made.on('error', fail)
    made.on('exit', (code) => fail(new Error(`a thread ended with ${code}`)))
    return made
  }
  return {
    ask: (question) =>
      new Promise((done, failed) => {
        asked += 1
        askers.set(asked, { done, failed })
        worker ??= start()
        worker.postMessage({ id: asked, question } satisfies Question)
      }),
    hurry: () => worker?.postMessage('hurry' satisfies Question),
    end: async () => void (await worker?.terminate()),
  }
}

/** Whether this is such a thread. */
export const isThread = (): boolean => !threads().isMainThread

/** How a thread does what it is asked. */
interface ThreadWork {
  readonly answer: (question: string) => Promise<unknown>
  readonly hurry: () => void
}

/** In the thread: begins to answer; `open` is given the data that the thread was started with. */
export function answerAsThread(open: (data: unknown) => ThreadWork): void {
  const { parentPort, workerData } = threads()
  const { answer, hurry } = open(workerData)
  const reply = (message: Reply): void => parentPort?.postMessage(message)
  parentPort?.on('message', (asked: Question) => {
    if (asked === 'hurry') return hurry()
    const { id, question } = asked
    answer(question).then(
      (found) => reply({ id, answer: found }),
      (error: unknown) => reply({ id, failure: error instanceof Error ? error.message : String(error) }),
    )
  })
}
