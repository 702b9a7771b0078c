import { CommanderError } from 'commander'
import type { Cli } from '@/cli/cli'
import { CommandError, type ExitStatus, exitStatus } from '@/cli/exit-status'

/**
 * Tells why a command ended, for people on standard error or with `--json` as one JSON value on standard output, and
 * gives the exit status that says so.
 */
export async function reportFailure(
  error: unknown,
  args: readonly string[],
  { out, err }: Pick<Cli, 'out' | 'err'>,
): Promise<ExitStatus> {
  const isJson = args.includes('--json')
  if (error instanceof CommanderError) {
    // Of help that was asked for, and of a wrong command line where nobody wants JSON, all has been written.
    if (error.exitCode === 0) return exitStatus.done
    if (isJson) await out(jsonOf(exitStatus.usage, usageMessage(error)))
    return exitStatus.usage
  }
  const status = error instanceof CommandError ? error.status : exitStatus.failed
  const message = error instanceof Error ? error.message.trim() : String(error)
  if (isJson) await out(jsonOf(status, message, error instanceof CommandError ? error.details : {}))
  else err(message)
  return status
}

const jsonOf = (status: ExitStatus, message: string, details: object = {}): string =>
  JSON.stringify({ ok: false, status, message, ...details })

/** Commander's sentence without its `error: `. */
export function usageMessage(error: CommanderError): string {
  if (error.code === 'commander.help') return 'Enter a command: cordboard --help lists them.'
  return sentenceOf(error.message)
}

export const sentenceOf = (text: string): string =>
  text.replace(/^error: (.)/, (_, first: string) => first.toUpperCase())
