import { readFileSync } from 'node:fs'
import { inProject } from '../project.mjs'

/**
 * The first package that package-lock.json wants and node_modules does not have in that version; null: all there.
 * npm keeps what it installed in node_modules/.package-lock.json, so nothing has to be remembered by us and an
 * `npm install` by hand counts too. Optional packages may be missing: they belong to other platforms.
 * @param {string} [lockPath]
 * @param {string} [installedPath]
 * @returns {string | null} its path, such as `node_modules/zod`
 */
export function findMissingPackage(
  lockPath = inProject('package-lock.json'),
  installedPath = inProject('node_modules/.package-lock.json'),
) {
  const wanted = readPackages(lockPath) ?? {}
  const installed = readPackages(installedPath)
  if (installed === null) return 'node_modules'
  for (const [path, { version, optional, devOptional }] of Object.entries(wanted)) {
    if (path === '' || installed[path]?.version === version) continue
    if (!optional && !devOptional) return path
  }
  return null
}

/**
 * Whether package-lock.json has every optional package that its packages name. npm ci refuses one that has not, and
 * a lock file made with a registry that lacks packages of other platforms has not.
 * @param {string} [lockPath]
 */
export function isLockComplete(lockPath = inProject('package-lock.json')) {
  const packages = readPackages(lockPath) ?? {}
  const names = new Set(
    Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)),
  )
  return Object.values(packages).every(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies).every((name) => names.has(name)),
  )
}

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {Record<string, string>} [optionalDependencies]
 */

/**
 * @param {string} path
 * @returns {Record<string, LockedPackage> | null} null: no such file
 */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
