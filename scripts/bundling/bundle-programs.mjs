import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../processes/failure.mjs'
import { inProject, root } from '../project.mjs'
import { isFresh, writeStamp } from './stamp.mjs'

/** The programs that run outside Next.js, by the name of their file in build/. */
const programs = {
  gatekeeper: 'gatekeeper/main.ts',
  'gatekeeper-worker': 'gatekeeper/worker.ts',
  cordboard: 'cli/main.ts',
  'prepare-data': 'scripts/prepare-data.ts',
}

/** Files that the bundles depend on and that are not among those the bundler reports. */
const settings = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'prisma/schema.prisma',
  'scripts/bundling/bundle-programs.mjs',
]
const outputs = Object.keys(programs).map((name) => `build/${name}.js`)

/** True if the programs in build/ are those of the sources as they are now. Reads files, runs nothing. */
export const areProgramsFresh = () => isFresh('programs', tool(), outputs)

/**
 * Bundles our own TypeScript into one file a program, with the packages left in node_modules. Does nothing if the
 * files that went into the last bundle still have the same bytes. Two runs at once do no harm: each file is put in
 * its place by rename.
 * @returns {Promise<boolean>} true: something was built
 */
export async function bundlePrograms() {
  if (areProgramsFresh()) return false
  const beganAt = Date.now()
  const { build } = await import('esbuild')
  const staging = inProject(`build/.staging-${process.pid}`)
  mkdirSync(staging, { recursive: true })
  try {
    const result = await build({
      absWorkingDir: root,
      entryPoints: programs,
      outdir: staging,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20.19',
      packages: 'external',
      sourcemap: 'linked',
      metafile: true,
      logLevel: 'silent',
    })
    for (const path of outputs.flatMap((output) => [output, `${output}.map`]))
      renameSync(join(staging, path.slice('build/'.length)), inProject(path))
    const read = Object.keys(result.metafile.inputs).filter((path) => existsSync(inProject(path)))
    writeStamp('programs', tool(), [...read, ...settings], beganAt)
    return true
  } catch (error) {
    if (!isBuildFailure(error)) throw error
    const lines = error.errors.map(({ text, location }) => `${location?.file}:${location?.line} ${text}`)
    throw new Failure(`The programs could not be bundled:\n${lines.join('\n')}`)
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}

/** The bundler's version, from its package: loading it only to ask would cost more than the check. */
function tool() {
  const { version } = JSON.parse(readFileSync(inProject('node_modules/esbuild/package.json'), 'utf8'))
  return `esbuild ${version}`
}

/** @param {unknown} error @returns {error is import('esbuild').BuildFailure} */
function isBuildFailure(error) {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors)
}
