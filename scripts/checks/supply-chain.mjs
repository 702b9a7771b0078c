/**
 * What is installed beside our own code, as package.json and the lock file say it: read, judged and listed.
 *
 * @typedef {{ version?: string, integrity?: string, resolved?: string, license?: string, hasInstallScript?: boolean, dev?: boolean, optional?: boolean }} Locked
 * @typedef {{ dependencies?: Record<string, string>, devDependencies?: Record<string, string> }} Project
 * @typedef {{ packages: Record<string, Locked & Project> }} LockFile
 */

/**
 * Packages with an install script. We install with --ignore-scripts (setup/prepare-project.mjs), so that none of them runs but
 * the driver's, and that one by name (setup/sqlite-driver.mjs). A new one is read before it is listed here.
 * @type {Record<string, string>}
 */
export const knownScripts = {
  'better-sqlite3': 'run: fetches or compiles the driver of the database',
  esbuild: 'not run: its program comes as a package of its own',
  prisma: 'not run: checks the version of Node',
  '@prisma/engines': 'not run: the query compiler in use is WebAssembly',
}

/** Licences that need no thought for a program that is passed on in source. */
const plainLicences = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'MIT OR Apache-2.0',
  'MIT and ISC',
  '(MIT OR WTFPL)',
  '(BSD-2-Clause OR MIT OR Apache-2.0)',
])

/** Others, each with the packages that it was read for, and what it asks. @type {Record<string, { packages: RegExp, why: string }>} */
export const otherLicences = {
  'LGPL-3.0-or-later': { packages: /^@img\/sharp-libvips-/, why: 'a library of its own, unchanged' },
  'Apache-2.0 AND LGPL-3.0-or-later': {
    packages: /^@img\/sharp-win32-/,
    why: 'a library of its own, unchanged',
  },
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT': {
    packages: /^@img\/sharp-wasm32$/,
    why: 'a library of its own, unchanged',
  },
  'MPL-2.0': { packages: /^(?:axe-core|@axe-core\/playwright|lightningcss.*)$/, why: 'a tool, unchanged' },
  'EPL-2.0': { packages: /^elkjs$/, why: 'unchanged, in a file of its own' },
  'OFL-1.1': { packages: /^@fontsource-variable\//, why: 'typefaces, under their own name' },
  'CC-BY-4.0': { packages: /^caniuse-lite$/, why: 'data of browsers, named here' },
  none: { packages: /^seq-queue$/, why: 'MIT by its file LICENSE' },
}

/** @param {string} path `node_modules/a/node_modules/@b/c` */
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** @param {LockFile} lock */
const installed = (lock) =>
  Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, locked]) => ({ ...locked, name: nameOf(path) }))

/**
 * What is not as it should be, a sentence each; []: all is.
 * @param {Project} project
 * @param {LockFile} lock
 * @returns {string[]}
 */
export function findSupplyProblems(project, lock) {
  const problems = []
  const root = lock.packages[''] ?? {}
  for (const kind of /** @type {const} */ (['dependencies', 'devDependencies'])) {
    const asked = project[kind] ?? {}
    for (const [name, version] of Object.entries(asked)) {
      if (!/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/.test(version))
        problems.push(`${name} is asked for as “${version}”: pin one version.`)
      if (lock.packages[`node_modules/${name}`]?.version !== version)
        problems.push(`The lock file has another ${name} than package.json: run npm install.`)
    }
    if (JSON.stringify(sorted(asked)) !== JSON.stringify(sorted(root[kind] ?? {})))
      problems.push(`The ${kind} of the lock file are not those of package.json: run npm install.`)
  }
  const seen = new Set()
  for (const one of installed(lock)) {
    if (!one.integrity?.startsWith('sha512-'))
      problems.push(`The lock file has no sha512 of ${one.name}: what is installed cannot be checked.`)
    if (one.resolved !== undefined)
      problems.push(
        `The lock file says where ${one.name} is loaded from: it comes from the registry of whoever installs.`,
      )
    if (one.hasInstallScript) {
      seen.add(one.name)
      if (!knownScripts[one.name])
        problems.push(`${one.name} has an install script: read it, then list it in supply-chain.mjs.`)
    }
    const licence = one.license ?? 'none'
    const other = otherLicences[licence]
    if (!plainLicences.has(licence) && !other?.packages.test(one.name))
      problems.push(
        `${one.name} has the licence ${licence}: read what it asks, then list it in supply-chain.mjs.`,
      )
  }
  for (const name of Object.keys(knownScripts))
    if (!seen.has(name))
      problems.push(`${name} has no install script any more: take it out of supply-chain.mjs.`)
  return problems
}

/** docs/licences.md. @param {LockFile} lock */
export function describeLicences(lock) {
  /** @type {Map<string, Map<string, boolean>>} licence to packages, and whether all of one are for development */
  const byLicence = new Map()
  for (const { name, license = 'none', dev = false } of installed(lock)) {
    const packages = byLicence.get(license) ?? new Map()
    packages.set(name, (packages.get(name) ?? true) && dev)
    byLicence.set(license, packages)
  }
  const rows = [...byLicence]
    .sort(([a, one], [b, two]) => two.size - one.size || (a < b ? -1 : 1))
    .map(([licence, packages]) => {
      const names = [...packages].sort(([a], [b]) => (a < b ? -1 : 1))
      const list = names.map(([name, isDev]) => (isDev ? `${name}*` : name)).join(', ')
      return `| ${licence} | ${packages.size} | ${otherLicences[licence]?.why ?? ''} | ${list} |`
    })
  return `# Licences

Of every package of the lock file, as it states it. Those with * are for building and testing only. Written by
\`npm run supply-chain -- --write\`; \`npm test\` fails where it is not current, or where a licence is new.

| licence | packages | | which |
|---|---|---|---|
${rows.join('\n')}
`
}

/** @param {Record<string, string>} record */
const sorted = (record) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
