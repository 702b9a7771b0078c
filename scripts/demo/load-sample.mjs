import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { Failure } from '../processes/failure.mjs'
import { say } from '../processes/say.mjs'
import { inProject, root } from '../project.mjs'
import { saveDemo } from './settings.mjs'

/** Where the trunks of the sample lead in the demo. @type {Record<string, string>} */
const carriers = { Carrier: '127.0.0.2', 'Second carrier': '127.0.0.3' }

/**
 * Imports the sample PBX with the demo's carriers and phone password, commits it, and makes the administrator. Once:
 * later runs go on with what was changed since.
 * @param {import('./settings.mjs').Demo} demo
 */
export async function loadSample(demo) {
  if (demo.isLoaded) return
  say('Importing and committing the sample PBX …')
  const sample = parse(readFileSync(inProject('samples/small-office.yaml'), 'utf8'))
  for (const trunk of sample.trunks)
    Object.assign(trunk, { host: carriers[trunk.name] ?? '127.0.0.2', port: demo.carrierPort })
  for (const extension of sample.extensions)
    if (extension.type === 'phone') extension.password = demo.phonePassword
  const file = join(demo.folder, 'sample.yaml')
  writeFileSync(file, stringify(sample, { aliasDuplicateObjects: false }), { mode: 0o600 })
  await runCordboard(['admin', 'create', demo.email, '--password-stdin'], demo.password)
  await runCordboard(['import', file, '--yes'])
  await runCordboard(['commit', '--message', 'The sample PBX'])
  saveDemo({ ...demo, isLoaded: true })
}

/** @param {string[]} args @param {string} [input] */
async function runCordboard(args, input = '') {
  const child = spawn(process.execPath, [inProject('build/cordboard.js'), ...args], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  child.stdin.end(input)
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0)
    throw new Failure(`cordboard ${args.slice(0, 2).join(' ')} ended with ${code}:\n${output.trim()}`)
}
