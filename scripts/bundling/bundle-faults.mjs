import { inProject, root } from '../project.mjs'

/**
 * Bundles programs of faults/ as the delivered programs are bundled.
 * @param {string[]} names files in faults/, without extension
 * @returns {Promise<string[]>} what to run
 */
export async function bundleFaults(names) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => `faults/${name}.ts`),
    outdir: inProject('build/faults'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'error',
  })
  return names.map((name) => inProject(`build/faults/${name}.js`))
}
