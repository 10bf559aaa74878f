import { LuaFactory, LuaLibraries } from 'wasmoon'

const factory = new LuaFactory()

/** A value as Lua writes it, so that a check sees plain tables as it does in Argo CD. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `{ ${value.map(literal).join(', ')} }`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `[${JSON.stringify(key)}] = ${literal(inner)}`)
    .join(', ')} }`
}

/** What a health check says of an object: a Lua with the two libraries that Argo CD opens for it, and no more. */
export async function healthOf(
  check: string,
  object: unknown,
): Promise<{ readonly status: string; readonly message?: string }> {
  const lua = await factory.createEngine({ openStandardLibs: false })
  try {
    lua.global.loadLibrary(LuaLibraries.Base)
    lua.global.loadLibrary(LuaLibraries.Table)
    return await lua.doString(`local obj = ${literal(object)}\n${check}`)
  } finally {
    lua.global.close()
  }
}
