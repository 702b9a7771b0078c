import { createRequire, syncBuiltinESMExports } from 'node:module'

/**
 * A file system that fails at one call: the functions of node:fs that Cordboard writes and reads its state with are
 * replaced for every module of this process, each call on a path under `folder` is counted, and the call with the
 * chosen number fails. Nothing in what is tested knows of it.
 */

/**
 * - an errno: the call throws it and does nothing.
 * - `short`: a write leaves half of its bytes on disk and throws ENOSPC; other calls throw EIO.
 * - `silent`: a write leaves half of its bytes on disk and says nothing; other calls are left alone.
 */
export type FileFault = 'ENOSPC' | 'EIO' | 'EACCES' | 'short' | 'silent'
export type FailingFiles = {
  /** Begins to count; the call with this number (from 1) fails. Null: none, the calls are only counted. */
  arm(number: number | null, fault: FileFault): void
  /** Ends it; gives the calls that were counted, such as `rename …/current`, in order. */
  disarm(): string[]
  /** Gives the real functions back. */
  restore(): void
}

type AnyFunction = (...args: unknown[]) => unknown
type Module = Record<string, AnyFunction>

const require = createRequire(import.meta.url)
const promised = ['chown', 'mkdir', 'readdir', 'readFile', 'readlink', 'rename', 'rm', 'symlink'] as const
const immediate = ['mkdirSync', 'readFileSync', 'readdirSync', 'renameSync', 'rmSync'] as const

export function createFailingFiles(folder: string): FailingFiles {
  const sync = require('node:fs') as Module
  const async = require('node:fs/promises') as Module
  const real = { sync: { ...sync }, async: { ...async } }
  const opened = new Map<number, string>()
  let failAt: number | null = null
  let fault: FileFault = 'EIO'
  let calls: string[] | null = null

  /** Counts a call; true: this one fails. */
  const count = (name: string, path: unknown): boolean => {
    if (!calls || typeof path !== 'string' || !path.startsWith(folder)) return false
    calls.push(`${name} ${path.slice(folder.length + 1)}`)
    return calls.length === failAt
  }
  const failure = (name: string, path: unknown): Error => {
    const code =
      fault === 'short' || fault === 'silent' ? (name.startsWith('write') ? 'ENOSPC' : 'EIO') : fault
    return Object.assign(new Error(`${code}: injected, ${name} '${String(path)}'`), {
      code,
      syscall: name,
      path,
    })
  }
  /** Whether a call that was chosen does nothing but fail; a write may be cut instead. */
  const isPlain = (name: string): boolean =>
    !name.startsWith('write') || (fault !== 'short' && fault !== 'silent')
  const isIgnored = (name: string): boolean => fault === 'silent' && !name.startsWith('write')

  for (const name of promised) {
    const original = real.async[name] as AnyFunction
    async[name] = async (...args) => {
      if (count(name, args[0]) && !isIgnored(name)) throw failure(name, args[0])
      return original(...args)
    }
  }
  async.open = async (...args) => {
    if (count('open', args[0]) && !isIgnored('open')) throw failure('open', args[0])
    const handle = (await (real.async.open as AnyFunction)(...args)) as Module
    for (const name of ['writeFile', 'sync'] as const) {
      const original = (handle[name] as AnyFunction).bind(handle)
      handle[name] = async (...given) => {
        if (!count(name, args[0]) || isIgnored(name)) return original(...given)
        if (isPlain(name)) throw failure(name, args[0])
        await original(String(given[0]).slice(0, String(given[0]).length >> 1))
        if (fault === 'short') throw failure(name, args[0])
      }
    }
    return handle
  }
  for (const name of immediate) {
    const original = real.sync[name] as AnyFunction
    sync[name] = (...args) => {
      if (count(name, args[0]) && !isIgnored(name)) throw failure(name, args[0])
      return original(...args)
    }
  }
  sync.openSync = (...args) => {
    if (count('openSync', args[0]) && !isIgnored('openSync')) throw failure('openSync', args[0])
    const file = (real.sync.openSync as AnyFunction)(...args) as number
    opened.set(file, String(args[0]))
    return file
  }
  sync.writeFileSync = (...args) => {
    const [file, text] = args
    const path = typeof file === 'number' ? opened.get(file) : file
    const write = real.sync.writeFileSync as AnyFunction
    if (!count('writeFileSync', path)) return write(...args)
    if (isPlain('writeFileSync')) throw failure('writeFileSync', path)
    write(file, String(text).slice(0, String(text).length >> 1))
    if (fault === 'short') throw failure('writeFileSync', path)
  }
  sync.fsyncSync = (file) => {
    const path = opened.get(file as number)
    if (count('fsyncSync', path) && !isIgnored('fsyncSync')) throw failure('fsyncSync', path)
    return (real.sync.fsyncSync as AnyFunction)(file)
  }
  syncBuiltinESMExports()

  return {
    arm(number, kind) {
      failAt = number
      fault = kind
      calls = []
    },
    disarm() {
      const counted = calls ?? []
      calls = null
      return counted
    },
    restore() {
      for (const name of replaced(sync, real.sync)) sync[name] = real.sync[name] as AnyFunction
      for (const name of replaced(async, real.async)) async[name] = real.async[name] as AnyFunction
      syncBuiltinESMExports()
    },
  }
}

const replaced = (now: Module, real: Module): string[] =>
  Object.keys(real).filter((name) => typeof real[name] === 'function' && now[name] !== real[name])
