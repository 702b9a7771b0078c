#!/usr/bin/env node
import { CommandError, exitStatus } from '@/cli/exit-status'
import { reportFailure } from '@/cli/report-failure'
import { runCommandLine } from '@/cli/run-command-line'
import { createTerminal, terminalOutput } from '@/cli/terminal'
import { type Env, env } from '@/lib/server/env'

/** `cordboard`: see docs/command-line.md. */
const args = process.argv.slice(2)
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe has gone: nothing is left to say.
  if (error.code === 'EPIPE') process.exit()
  throw error
})
try {
  process.exitCode = await runCommandLine(args, createTerminal(readSettings()))
} catch (error) {
  process.exitCode = await reportFailure(error, args, terminalOutput)
}

function readSettings(): Env {
  try {
    return env()
  } catch (error) {
    throw new CommandError(exitStatus.usage, (error as Error).message)
  }
}
