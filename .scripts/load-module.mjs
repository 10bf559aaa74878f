// Loads one of the project's own modules, which are TypeScript that Node 20 cannot load.
import { join } from 'node:path'
import { rolldown } from 'rolldown'

export async function loadModule(root, file) {
  const bundle = await rolldown({ input: join(root, file), platform: 'node' })
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false })
  await bundle.close()
  return import(`data:text/javascript;base64,${Buffer.from(output[0].code).toString('base64')}`)
}
