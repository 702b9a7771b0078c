import { CommandError, exitStatus } from '@/cli/exit-status'
import { describeDestinations } from '@/lib/policy/ask/destination-words'
import { describeDifference } from '@/lib/policy/ask/difference-words'
import { TooManyNumberClasses } from '@/lib/policy/ask/number-class'
import { permissionDifference } from '@/lib/policy/ask/permission-difference'
import type { Snapshot } from '@/lib/policy/snapshot'

export type ToldDifference = { value: Record<string, unknown>; sentences: string[] }

/** The difference of permissions as sentences, and as a value whose parts are named and not numbered. */
export function tellDifference(before: Snapshot, after: Snapshot, from: number): ToldDifference {
  const difference = refuseTooMany(() => permissionDifference(before, after, from))
  const sentences = describeDifference(difference, after.settings.timeZone)
  return {
    sentences,
    value: {
      from: difference.from,
      to: difference.to,
      own: difference.own,
      effects: difference.effects.map(({ classes, ...effect }, place) => ({
        sentence: sentences[place],
        ...effect,
        destinations: {
          description: describeDestinations(difference.classes, classes),
          classes: classes.map((one) => {
            const { example, description, numbers } = difference.classes[one] ?? {}
            return { example, description, numbers }
          }),
        },
      })),
    },
  }
}

/** A policy whose patterns overlap in too many ways is refused with what to do about it. */
export function refuseTooMany<Answer>(ask: () => Answer): Answer {
  try {
    return ask()
  } catch (error) {
    throw error instanceof TooManyNumberClasses ? new CommandError(exitStatus.refused, error.message) : error
  }
}
