import { inProject, root } from '../project.mjs'

/**
 * Bundles programs of bench/ or faults/ as the delivered programs are bundled, so that the code that is measured or killed is
 * the code that runs.
 * @param {'bench' | 'faults'} folder
 * @param {string[]} names files in it, without extension
 * @returns {Promise<string[]>} what to run
 */
export async function bundleEntries(folder, names) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => `${folder}/${name}.ts`),
    outdir: inProject(`build/${folder}`),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'error',
  })
  return names.map((name) => inProject(`build/${folder}/${name}.js`))
}
