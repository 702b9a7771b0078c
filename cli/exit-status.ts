/** What the exit status of `cordboard` says. docs/command-line.md publishes it. */
export const exitStatus = {
  done: 0,
  /** Refused: nothing was changed. */
  refused: 1,
  /** The command line itself is wrong, or a setting, or the file cannot be read. */
  usage: 2,
  /** The database or the gatekeeper cannot be reached. */
  unreachable: 3,
  /** The revision was published and the switch does not run it. */
  notApplied: 4,
  /** authorize: the answer is deny. */
  denied: 10,
  /** An error of the program itself: nothing is known of what was changed. */
  failed: 70,
} as const
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus]

/** An expected end of a command: what happened and what to do, and the status that says so to a script. */
export class CommandError extends Error {
  constructor(
    readonly status: ExitStatus,
    message: string,
    /** With --json: what else is told beside the message. */
    readonly details: Record<string, unknown> = {},
  ) {
    super(message)
  }
}
