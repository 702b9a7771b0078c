#!/usr/bin/env node
import { runCommandLine } from '@/cli/run-command-line'
import { createTerminal } from '@/cli/terminal'
import { env } from '@/lib/server/env'

/** `cordboard`: see docs/command-line.md. */
try {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader of a pipe has gone: nothing is left to say.
    if (error.code === 'EPIPE') process.exit()
    throw error
  })
  process.exitCode = await runCommandLine(process.argv.slice(2), createTerminal(env()))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
