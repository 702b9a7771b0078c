import { InvalidArgumentError } from 'commander'
import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { tellDifference } from '@/cli/permission-lines'
import { type PolicyName, readPolicy, readPolicyName, sayPolicyName } from '@/cli/policy-source'
import { readInstant } from '@/cli/read-instant'
import { nowMs } from '@/lib/server/clock'

type Options = { from?: number; json?: boolean }

export const addDiffCommand: AddCommand = (program, cli) => {
  program
    .command('diff')
    .description('What a change does to permissions, in sentences.')
    .argument('[before]', 'the number of a revision, or active', readPolicyName, 'active')
    .argument('[after]', 'the number of a revision, active or draft', readPolicyName, 'draft')
    .option('--from <time>', 'from when on, with its zone; default: now. 400 days are looked at', readFrom)
    .option(...jsonOption)
    .action((before: PolicyName, after: PolicyName, options: Options) =>
      cli.withDatabase(async (db) => {
        const [old, now] = [await readPolicy(db, before), await readPolicy(db, after)]
        const told = tellDifference(old, now, options.from ?? nowMs())
        await answer(
          cli,
          options.json,
          { before, after, ...told.value },
          told.sentences.length === 0
            ? [`${capitalise(sayPolicyName(after))} allows and refuses what ${sayPolicyName(before)} does.`]
            : told.sentences,
        )
      }),
    )
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function readFrom(text: string): number {
  const instant = readInstant(text)
  if (instant === null)
    throw new InvalidArgumentError('Enter a time with its zone, such as 2026-12-25T09:00:00-05:00.')
  return instant
}
