import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { Cli } from '@/cli/cli'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { explainDatabaseError } from '@/lib/server/database-error'
import { closeDatabase, openDatabase } from '@/lib/server/db'
import type { Env } from '@/lib/server/env'
import { databasePath } from '@/lib/server/sqlite'

export const terminalOutput: Pick<Cli, 'out' | 'err'> = {
  async out(text) {
    if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain')
  },
  err: (text) => void process.stderr.write(`${text}\n`),
}

/** The command line's surroundings in the real process. */
export function createTerminal(env: Env): Cli {
  return {
    env,
    author: { name: `${userInfo().username} (command line)`, from: 'command line' },
    ...terminalOutput,
    isInteractive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    confirm: async (question) => /^y(es)?$/i.test((await ask(`${question} [y/N] `, true)).trim()),
    askSecret: (prompt) => ask(prompt, false),
    stdin: process.stdin,
    async withDatabase(use) {
      // Opening it would create an empty one.
      if (!existsSync(databasePath(env.databaseUrl)))
        throw new CommandError(
          exitStatus.unreachable,
          `There is no database at ${databasePath(env.databaseUrl)}. Start Cordboard once with npm start, which creates it, or set CORDBOARD_DATA_DIR.`,
        )
      const db = openDatabase(env.databaseUrl, env.dataDir)
      try {
        return await use(db)
      } catch (error) {
        const message = explainDatabaseError(error, databasePath(env.databaseUrl))
        throw message === null ? error : new CommandError(exitStatus.unreachable, message)
      } finally {
        await closeDatabase(db)
      }
    },
  }
}

/** Asks on standard error, so that standard output stays the answer of the command. */
async function ask(prompt: string, isShown: boolean): Promise<string> {
  // A shown answer is echoed by the terminal itself; for a hidden one the reader takes over and writes nothing.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  // The reader first: it stops the terminal from echoing, so that not a letter shows however early it is typed.
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: !isShown })
  process.stderr.write(prompt)
  try {
    return await reader.question('')
  } finally {
    reader.close()
    if (!isShown) process.stderr.write('\n')
  }
}
