import { createRequire, syncBuiltinESMExports } from 'node:module'

/**
 * A file system that fails at one call: the functions of node:fs and node:fs/promises, and those of the files that these
 * open, are replaced for every module of this process. Each call on a path under `folder` is counted, and the call with
 * the chosen number fails. Nothing in what is tested knows of it.
 */

/**
 * - an errno: the call throws it and does nothing (a file is closed all the same).
 * - `short`: a write leaves half of its bytes on disk and throws ENOSPC; other calls throw EIO.
 * - `silent`: a write leaves half of its bytes on disk and says nothing; other calls throw EIO.
 */
export type FileFault = 'ENOSPC' | 'EIO' | 'EACCES' | 'short' | 'silent'
export type FailingFiles = {
  /** Begins to count; the call with this number (from 1) fails. Null: none, the calls are only counted. */
  arm(number: number | null, fault: FileFault): void
  /** Ends it; gives the calls that were counted, such as `rename current`, in order. */
  disarm(): string[]
  /** Runs what is not to be counted and does not fail. */
  aside(task: () => Promise<void>): Promise<void>
  /** Gives the real functions back. */
  restore(): void
}

type AnyFunction = (...args: unknown[]) => unknown
type Module = Record<string, AnyFunction>

const require = createRequire(import.meta.url)
/** Not files: they watch, search by further calls of their own, or only ask whether something is there. */
const leftAlone = new Set(['watch', 'glob', 'globSync', 'opendir', 'opendirSync', 'existsSync'])
const ofHandle = [
  'appendFile',
  'chmod',
  'chown',
  'close',
  'datasync',
  'read',
  'readFile',
  'stat',
  'sync',
  'truncate',
  'utimes',
  'write',
  'writeFile',
] as const
/** Of {@link AnyFunction}s that get bytes or a text: which argument that is. */
const dataAt: Record<string, number> = {
  writeFile: 1,
  writeFileSync: 1,
  appendFile: 1,
  appendFileSync: 1,
  writeSync: 1,
}
const handleDataAt: Record<string, number> = { writeFile: 0, appendFile: 0, write: 0 }

export function createFailingFiles(folder: string): FailingFiles {
  const sync = require('node:fs') as Module
  const async = require('node:fs/promises') as Module
  const real = { sync: { ...sync }, async: { ...async } }
  const opened = new Map<unknown, string>()
  let failAt: number | null = null
  let fault: FileFault = 'EIO'
  let calls: string[] | null = null

  /** Counts a call; true: this one fails. */
  const count = (name: string, path: string | undefined): boolean => {
    if (!calls || path === undefined) return false
    calls.push(`${name} ${path.slice(folder.length + 1)}`)
    return calls.length === failAt
  }
  /** Of a link or a renamed file it is where it leads to. */
  const pathIn = (args: unknown[]): string | undefined =>
    args.slice(0, 2).findLast((one): one is string => typeof one === 'string' && one.startsWith(folder))
  const failure = (name: string, path: string, isWrite: boolean): Error => {
    const code = fault === 'short' || fault === 'silent' ? (isWrite ? 'ENOSPC' : 'EIO') : fault
    const message = `${code}: injected, ${name} '${path}'`
    return Object.assign(new Error(message), { code, syscall: name, path })
  }
  /** What a call does that was chosen: nothing but fail, or half of its work. */
  const failing = (
    name: string,
    path: string,
    dataPlace: number | undefined,
    args: unknown[],
    original: AnyFunction,
  ): unknown => {
    const isWrite = dataPlace !== undefined
    const isCut = isWrite && (fault === 'short' || fault === 'silent')
    const error = failure(name, path, isWrite)
    if (!isCut && !/^close/.test(name)) throw error
    const done = original(...(isCut ? args.with(dataPlace, halfOf(args[dataPlace])) : args))
    if (isCut && fault === 'silent') return done
    if (!(done instanceof Promise)) throw error
    return done.then(() => {
      throw error
    })
  }

  for (const [name, original] of Object.entries(real.async)) {
    if (typeof original !== 'function' || leftAlone.has(name)) continue
    async[name] = async (...args) => {
      const path = pathIn(args)
      const result = count(name, path)
        ? await failing(name, path ?? '', dataAt[name], args, original)
        : await original(...args)
      return name === 'open' && path !== undefined ? wrapHandle(result as Module, path) : result
    }
  }
  function wrapHandle(handle: Module, path: string): Module {
    for (const name of ofHandle) {
      const original = handle[name]?.bind(handle)
      if (original === undefined) continue
      handle[name] = async (...args) =>
        count(`file.${name}`, path)
          ? failing(name, path, handleDataAt[name], args, original)
          : original(...args)
    }
    return handle
  }
  for (const [name, original] of Object.entries(real.sync)) {
    if (typeof original !== 'function' || !name.endsWith('Sync') || leftAlone.has(name)) continue
    sync[name] = (...args) => {
      const path = typeof args[0] === 'number' ? opened.get(args[0]) : pathIn(args)
      if (name === 'closeSync') opened.delete(args[0])
      const result = count(name, path)
        ? failing(name, path ?? '', dataAt[name], args, original)
        : original(...args)
      if (name === 'openSync' && path !== undefined) opened.set(result, path)
      return result
    }
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
    async aside(task) {
      const counted = calls
      calls = null
      await task().finally(() => {
        calls = counted
      })
    },
    restore() {
      for (const [now, before] of [
        [sync, real.sync],
        [async, real.async],
      ] as const)
        for (const [name, original] of Object.entries(before))
          if (typeof original === 'function' && now[name] !== original) now[name] = original
      syncBuiltinESMExports()
    },
  }
}

const halfOf = (data: unknown): unknown =>
  typeof data === 'string'
    ? data.slice(0, data.length >> 1)
    : (data as Uint8Array).subarray(0, (data as Uint8Array).length >> 1)
