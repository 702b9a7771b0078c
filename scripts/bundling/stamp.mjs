import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { inProject, root } from '../project.mjs'

/**
 * A stamp says from which bytes something was built. Contents count, not times: a fresh clone, a branch switched
 * back and forth or a touched file build nothing anew.
 * @typedef {{ tool: string, files: Record<string, string> }} Stamp `tool`: Node and the builder; `files`: path → SHA-256
 */

/** @param {string} name */
const stampPath = (name) => inProject(`build/${name}.stamp.json`)

/**
 * True if `outputs` are there and were built by the same tool from the same bytes.
 * @param {string} name
 * @param {string} tool
 * @param {string[]} outputs paths in the project
 * @param {string[]} [expected] the files that would be read now; left out: those that were read then
 */
export function isFresh(name, tool, outputs, expected) {
  const stamp = readStamp(name)
  if (stamp === null || stamp.tool !== tool) return false
  if (!outputs.every((path) => existsSync(inProject(path)))) return false
  const files = Object.keys(stamp.files)
  if (expected && (expected.length !== files.length || expected.some((path) => !(path in stamp.files))))
    return false
  return files.every((path) => hashFile(path) === stamp.files[path])
}

/**
 * Writes none if a file was changed since the building began: what was built may be of the former bytes.
 * @param {string} name
 * @param {string} tool
 * @param {string[]} files paths in the project
 * @param {number} beganAt milliseconds since the epoch
 */
export function writeStamp(name, tool, files, beganAt) {
  if (files.some((path) => statSync(inProject(path)).mtimeMs >= beganAt)) return
  /** @type {Stamp} */
  const stamp = {
    tool,
    files: Object.fromEntries([...files].sort().map((path) => [path, hashFile(path) ?? ''])),
  }
  const path = stampPath(name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(stamp))
  renameSync(`${path}.${process.pid}`, path)
}

/**
 * All files below the given files and folders, in order. What is not there is left out.
 * @param {string[]} paths in the project
 * @returns {string[]}
 */
export function listFiles(paths) {
  return paths.flatMap((path) => {
    const absolute = inProject(path)
    if (!existsSync(absolute)) return []
    if (!statSync(absolute).isDirectory()) return [path]
    return readdirSync(absolute, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
      .sort()
  })
}

/** @param {string} path @returns {string | null} null: not there */
function hashFile(path) {
  try {
    return createHash('sha256')
      .update(readFileSync(inProject(path)))
      .digest('hex')
  } catch {
    return null
  }
}

/** @param {string} name @returns {Stamp | null} null: none that can be read */
function readStamp(name) {
  try {
    return JSON.parse(readFileSync(stampPath(name), 'utf8'))
  } catch {
    return null
  }
}
