import { readFileSync } from 'node:fs'
import { Failure } from '../processes/failure.mjs'
import { lastLines, runCommand } from '../processes/run-command.mjs'
import { inProject } from '../project.mjs'
import { isFresh, listFiles, writeStamp } from './stamp.mjs'

/** All that Next.js may read of ours. */
const sources = [
  'app',
  'components',
  'lib',
  'public',
  'generated',
  'proxy.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

/**
 * Builds the web app, unless the last build came from the same bytes.
 * @returns {Promise<boolean>} true: it was built
 */
export async function buildWeb() {
  const files = listFiles(sources).filter((path) => !/\.test\.tsx?$/.test(path))
  if (isFresh('web', tool(), ['.next/BUILD_ID'], files)) return false
  const beganAt = Date.now()
  const built = await runCommand(process.execPath, [inProject('node_modules/next/dist/bin/next'), 'build'], {
    quiet: true,
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (built.code !== 0) throw new Failure(`The web app could not be built:\n${lastLines(built.output, 60)}`)
  writeStamp('web', tool(), files, beganAt)
  return true
}

function tool() {
  const { version } = JSON.parse(readFileSync(inProject('node_modules/next/package.json'), 'utf8'))
  return `next ${version}, node ${process.versions.node.split('.')[0]}`
}
