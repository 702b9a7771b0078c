import { inProject, root } from '../project.mjs'

/**
 * Bundles the measurements as the programs are bundled, so that the code that is measured is the code that runs.
 * @param {string[]} names files in bench/, without extension
 * @returns {Promise<string[]>} what to run
 */
export async function bundleMeasurements(names) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => `bench/${name}.ts`),
    outdir: inProject('build/bench'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'error',
  })
  return names.map((name) => inProject(`build/bench/${name}.js`))
}
