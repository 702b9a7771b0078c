import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cli } from '@/cli/cli'
import type { ExitStatus } from '@/cli/exit-status'
import { runCommandLine } from '@/cli/run-command-line'
import type { Database } from '@/lib/server/db'
import { readEnv } from '@/lib/server/env'
import { createTestDatabase } from '@/lib/server/test-database'

export type Ran = { status: ExitStatus; out: string; err: string }

export type TestCli = {
  db: Database
  /** A folder of its own, which is the data folder too. */
  folder: string
  run(
    args: readonly string[],
    input?: { stdin?: string; confirm?: boolean; secrets?: string[] },
  ): Promise<Ran>
  /** From now on commands ask a gatekeeper on this port. */
  setGatekeeperPort(port: number): void
  drop(): Promise<void>
}

/** For tests: the command line over a real database of its own, with its output as text. */
export async function createTestCli(): Promise<TestCli> {
  const { db, url, drop } = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'cordboard-cli-'))
  // Port 1 on loopback: nobody answers.
  let gatekeeperPort = '1'
  const token = join(folder, 'gatekeeper.token')
  await writeFile(token, 'test-token\n')
  return {
    db,
    folder,
    setGatekeeperPort(port) {
      gatekeeperPort = String(port)
    },
    async run(args, input = {}) {
      const out: string[] = []
      const err: string[] = []
      const secrets = [...(input.secrets ?? [])]
      const cli: Cli = {
        env: readEnv({
          CORDBOARD_DATA_DIR: folder,
          CORDBOARD_DATABASE_URL: url,
          CORDBOARD_GATEKEEPER_PORT: gatekeeperPort,
        }),
        author: { name: 'tester', from: 'command line' },
        out: async (text) => void out.push(text),
        err: (text) => void err.push(text),
        isInteractive: input.confirm !== undefined || input.secrets !== undefined,
        confirm: async () => input.confirm === true,
        askSecret: async () => secrets.shift() ?? '',
        stdin: (async function* () {
          yield new TextEncoder().encode(input.stdin ?? '')
        })(),
        withDatabase: (use) => use(db),
      }
      const status = await runCommandLine(args, cli)
      return { status, out: out.join('\n'), err: err.join('\n') }
    },
    async drop() {
      await drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
