import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Cli } from '@/cli/cli'
import { CommandError } from '@/cli/exit-status'
import { askGatekeeper } from '@/cli/gatekeeper'
import { describeReach } from '@/lib/revision/commit-status'
import { revisionStepSchema } from '@/lib/revision/data'
import { monotonicMs } from '@/lib/server/clock'

/** How long a commit may take until the command stops waiting. The gatekeeper goes on. */
const deadlineMs = 60_000
const pollMs = 150

const statusSchema = z.object({
  state: z.string(),
  steps: z.array(revisionStepSchema),
  error: z.string().nullish(),
})
type Status = z.infer<typeof statusSchema>

export type CommitOutcome = {
  ok: boolean
  state: string
  steps: Status['steps']
  /** How it ended and what to do. */
  message: string
}

/** Nudges the gatekeeper and follows a published revision until it is active or has failed. Tells each step once. */
export async function followCommit(
  cli: Cli,
  revision: number,
  tell: (line: string) => Promise<void>,
): Promise<CommitOutcome> {
  const deadline = monotonicMs() + deadlineMs
  let status: Status = { state: 'published', steps: [] }
  const notApplied = (message: string): CommitOutcome => ({
    ok: false,
    state: status.state,
    steps: status.steps,
    message,
  })
  try {
    await askGatekeeper(cli.env, 'POST', '/v1/nudge', {})
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    return notApplied(
      `Revision ${revision} is published and not applied. ${error.message} It is applied as soon as the gatekeeper runs.`,
    )
  }
  let told = 0
  let lastProblem = ''
  while (monotonicMs() < deadline) {
    try {
      status = statusSchema.parse(
        await askGatekeeper(cli.env, 'GET', `/v1/commit/status?revision=${revision}`),
      )
      lastProblem = ''
    } catch (error) {
      // It may be restarting, or its database busy: the revision is published and it comes back to it.
      if (!(error instanceof CommandError)) throw error
      lastProblem = ` ${error.message}`
    }
    // A revision that is tried anew begins with an empty list.
    told = Math.min(told, status.steps.length)
    for (let step = status.steps[told]; step && step.state !== 'running'; step = status.steps[++told])
      await tell(describeStep(step))
    const outcome = judge(revision, status)
    if (outcome) return { ...outcome, state: status.state, steps: status.steps }
    await wait(pollMs)
  }
  return notApplied(
    `Revision ${revision} is not in force after ${deadlineMs / 1000} seconds (${status.state}).${lastProblem} The gatekeeper goes on: ask with status.`,
  )
}

function judge(revision: number, { state, error, steps }: Status): { ok: boolean; message: string } | null {
  const why = error ? ` ${error}` : ''
  switch (state) {
    case 'active':
      return { ok: true, message: `Revision ${revision} is in force.` }
    case 'active-files-only':
      return {
        ok: true,
        message: `Revision ${revision} is in force: its files are written, and no switch is set up.`,
      }
    case 'failed':
      return {
        ok: false,
        message: `Revision ${revision} could not be applied. ${describeReach(steps)}${why}`,
      }
    case 'rolled-back':
      return {
        ok: false,
        message: `Revision ${revision} was rolled back. The switch runs the one before.${why}`,
      }
    case 'not-confirmed':
      return {
        ok: false,
        message: `Revision ${revision} was not confirmed, and the one before came back.${why}`,
      }
    case 'superseded':
      return {
        ok: false,
        message: `Revision ${revision} was overtaken by a later one before it was applied.`,
      }
    case 'published':
      // With an error it waits for the switch; without one the gatekeeper has not taken it up yet.
      return error
        ? { ok: false, message: `Revision ${revision} is published and waits for the switch.${why}` }
        : null
    default:
      return null
  }
}

const describeStep = ({ name, state, detail, seconds }: Status['steps'][number]): string =>
  `${state === 'failed' ? 'failed ' : 'done   '} ${name.padEnd(12)} ${seconds.toFixed(2).padStart(6)} s  ${detail}`.trimEnd()
