import { Command } from 'commander'
import type { Cli } from '@/cli/cli'
import { addAdminCommand } from '@/cli/commands/admin'
import { addAskCommand } from '@/cli/commands/ask'
import { addAuditCommand } from '@/cli/commands/audit'
import { addAuthorizeCommand } from '@/cli/commands/authorize'
import { addCommitCommand } from '@/cli/commands/commit'
import { addConfirmCommands } from '@/cli/commands/confirm'
import { addDecisionsCommand } from '@/cli/commands/decisions'
import { addDiffCommand } from '@/cli/commands/diff'
import { addExportCommand } from '@/cli/commands/export'
import { addForwardCommands } from '@/cli/commands/forwards'
import { addImportCommand } from '@/cli/commands/import'
import { addLimitCommands } from '@/cli/commands/limits'
import { addLintCommand } from '@/cli/commands/lint'
import { addLogoutCommand } from '@/cli/commands/logout'
import { addRestoreCommand } from '@/cli/commands/restore'
import { addRevertCommand } from '@/cli/commands/revert'
import { addSchemaCommand } from '@/cli/commands/schema'
import { addSecretsCommand } from '@/cli/commands/secrets'
import { addSessionsCommand } from '@/cli/commands/sessions'
import { addStatusCommand } from '@/cli/commands/status'
import { addSwitchCommand } from '@/cli/commands/switch'
import { addTokenCommand } from '@/cli/commands/token'
import { type ExitStatus, exitStatus } from '@/cli/exit-status'
import { reportFailure, sentenceOf } from '@/cli/report-failure'

const commands = [
  addImportCommand,
  addExportCommand,
  addLintCommand,
  addCommitCommand,
  addConfirmCommands,
  addRevertCommand,
  addRestoreCommand,
  addDiffCommand,
  addAuthorizeCommand,
  addAskCommand,
  addSessionsCommand,
  addLogoutCommand,
  addForwardCommands,
  addLimitCommands,
  addAdminCommand,
  addTokenCommand,
  addSecretsCommand,
  addAuditCommand,
  addDecisionsCommand,
  addStatusCommand,
  addSwitchCommand,
  addSchemaCommand,
]

/** Runs one command. `args` are the words after `cordboard`. The result is the exit status of the process. */
export async function runCommandLine(args: readonly string[], cli: Cli): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.done
  const program = new Command('cordboard')
    .description('Imports, checks, commits and explains the configuration of Cordboard.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void cli.out(text.trimEnd()),
      // With --json the one JSON value says it: reportFailure.
      writeErr: (text) => {
        if (!args.includes('--json')) cli.err(text.trimEnd())
      },
      outputError: (text, write) => write(sentenceOf(text)),
    })
    .showHelpAfterError('cordboard --help lists the commands.')
  const settle = (ended: ExitStatus) => {
    status = ended
  }
  for (const add of commands) add(program, cli, settle)
  try {
    await program.parseAsync(args, { from: 'user' })
    return status
  } catch (error) {
    return reportFailure(error, args, cli)
  }
}
