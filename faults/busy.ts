import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const countsSchema = z.object({
  commits: z.number(),
  logins: z.number(),
  pages: z.number(),
  failures: z.array(z.string()),
})
export type BusyCounts = z.infer<typeof countsSchema>

export type BusyWork = {
  /** How often a second. */
  commits: number
  logins: number
  pages: number
  /** Address of the web app, without a slash at its end. */
  web: string
  /** Numbers of Hot Desk extensions, which all have this PIN, and endpoints of phones. */
  users: readonly string[]
  phones: readonly string[]
  pin: string
}

/**
 * Starts busy-program.ts, bundled beside the program that asks for it, with the environment of a Cordboard. `stop` ends it
 * and gives what it did.
 */
export async function startBusyWork(
  work: BusyWork,
  settings: Record<string, string>,
): Promise<{ stop(): Promise<BusyCounts> }> {
  const { users, phones, ...plain } = work
  const options = { ...plain, users: users.join(','), phones: phones.join(',') }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
  const program = fileURLToPath(new URL('../faults/busy-program.js', import.meta.url))
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...args], {
    env: { ...process.env, NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  // After the last line.
  const ended = new Promise<void>((resolve) => reader.once('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    reader.on('line', (line) => {
      lines.push(line)
      if (line === 'ready') resolve()
    })
    void ended.then(() => reject(new Error('What is to go on beside the calls ended at once.')))
  })
  return {
    async stop() {
      child.kill('SIGTERM')
      await ended
      return countsSchema.parse(JSON.parse(lines.at(-1) ?? ''))
    },
  }
}
