import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { Failure } from '../processes/failure.mjs'
import { inProject, root } from '../project.mjs'

/**
 * Starts the laboratory switch and its carrier in a process of their own, which ends with this one however it ends.
 * @param {import('./settings.mjs').Demo} demo
 * @returns {{ settings: Promise<Record<string, string>>, revision: Promise<void>, stop: () => Promise<void> }}
 *   settings: by which Cordboard finds the switch · revision: resolves when the switch runs one
 */
export function startDemoSwitch(demo) {
  const args = [
    '--import',
    'tsx',
    inProject('switch/demo.ts'),
    String(demo.sipPort),
    String(demo.carrierPort),
  ]
  const child = spawn(process.execPath, args, {
    cwd: root,
    // Standard input tells it that we are gone.
    stdio: ['pipe', 'pipe', 'inherit'],
    // Ctrl C is for this process, which then ends the switch last.
    detached: true,
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  /** @param {string} wanted */
  const told = (wanted) =>
    new Promise((resolve, reject) => {
      lines.on('line', (line) => {
        const { event, ...rest } = JSON.parse(line)
        if (event === wanted) resolve(rest)
      })
      ended.then(() => reject(new Failure('The switch of the demo ended. What it said is above.')))
    })
  const lines = createInterface({ input: child.stdout })
  const settings = told('started').then(({ settings }) => settings)
  const revision = told('revision').then(() => undefined)
  // Each is waited for in its turn; until then a failure is not lost, and not unheard of either.
  for (const promise of [settings, revision]) promise.catch(() => undefined)
  return {
    settings,
    revision,
    async stop() {
      child.stdin.end()
      await ended
    },
  }
}
