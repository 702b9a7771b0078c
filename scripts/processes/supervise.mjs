import { spawn } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../project.mjs'
import { readableLine } from './log-lines.mjs'
import { say } from './say.mjs'

const firstDelayMs = 1_000
const longestDelayMs = 30_000
/** One that ran for this long counts as healthy again: the next restart comes quickly. */
const healthyMs = 60_000
/** How long a process may take to end before it is killed. */
const endMs = 10_000
const largestLogBytes = 10_000_000

/**
 * @typedef {object} Program
 * @property {string} name as it is shown
 * @property {string} file of its log, without extension
 * @property {string[]} args of node
 * @property {Record<string, string>} [env]
 * @property {boolean} [onlyErrors] its standard output goes to the log file alone
 */

/**
 * Keeps a program running: what dies is started again, after 1 s and then ever later, up to 30 s. Its output goes
 * to a log file; warnings and errors are shown.
 * @param {Program} program
 * @param {string} logFolder
 * @returns {{ stop: (signal: NodeJS.Signals) => Promise<void> }}
 */
export function supervise(program, logFolder) {
  let stopping = false
  let delayMs = firstDelayMs
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child
  const log = openLog(logFolder, program.file)

  const start = () => {
    const startedAt = performance.now()
    const current = spawn(process.execPath, program.args, {
      cwd: root,
      env: { ...process.env, ...program.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = current
    follow(current.stdout, program.onlyErrors ? () => null : readableLine)
    follow(current.stderr, readableLine)
    current.on('error', (error) => say(`${program.name} could not be started: ${error.message}`))
    current.on('close', (code, signal) => {
      if (stopping) return
      if (performance.now() - startedAt > healthyMs) delayMs = firstDelayMs
      say(
        `${program.name} ended (${signal ?? `status ${code}`}); it is started again in ${delayMs / 1000} s.`,
      )
      timer = setTimeout(start, delayMs)
      delayMs = Math.min(delayMs * 2, longestDelayMs)
    })
  }

  /** @param {import('node:stream').Readable} stream @param {(line: string) => string | null} shown */
  const follow = (stream, shown) => {
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`)
      const readable = shown(line)
      if (readable !== null) say(`${program.name}: ${readable}`)
    })
  }

  start()
  return {
    stop: async (signal) => {
      stopping = true
      clearTimeout(timer)
      if (child) await end(child, signal)
      log.end()
    },
  }
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function end(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((/** @type {(value: void) => void} */ resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), endMs)
    child.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
    child.kill(signal)
  })
}

/** Appends; one former file is kept when it has grown large. @param {string} folder @param {string} name */
function openLog(folder, name) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${name}.log`)
  if (existsSync(path) && statSync(path).size > largestLogBytes) renameSync(path, `${path}.1`)
  return createWriteStream(path, { flags: 'a', mode: 0o600 })
}
