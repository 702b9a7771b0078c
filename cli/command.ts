import type { Command } from 'commander'
import type { Cli } from '@/cli/cli'
import type { ExitStatus } from '@/cli/exit-status'

/** Every file of cli/commands exports one: it adds its command and tells the exit status if it is not `done`. */
export type AddCommand = (program: Command, cli: Cli, settle: (status: ExitStatus) => void) => void

/** With --json one JSON value, else lines for people. */
export async function answer(
  cli: Cli,
  isJson: boolean | undefined,
  value: object,
  lines: readonly string[],
): Promise<void> {
  if (isJson) await cli.out(JSON.stringify(value))
  else if (lines.length > 0) await cli.out(lines.join('\n'))
}

export const jsonOption = ['--json', 'answer in JSON'] as const
