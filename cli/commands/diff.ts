import { InvalidArgumentError } from 'commander'
import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { describeChanges } from '@/cli/describe-changes'
import { tellFiles } from '@/cli/file-lines'
import { tellDifference } from '@/cli/permission-lines'
import { numberPolicy, type PolicyName, readPolicy, readPolicyName, sayPolicyName } from '@/cli/policy-source'
import { readInstant } from '@/cli/read-instant'
import { diffSnapshots } from '@/lib/draft/diff'
import type { Snapshot } from '@/lib/policy/snapshot'
import { nowMs } from '@/lib/server/clock'

type Options = { from?: number; objects?: boolean; permissions?: boolean; files?: boolean; json?: boolean }
type Named = { name: PolicyName; snapshot: Snapshot }
type Part = { title: string; value: Record<string, unknown>; lines: readonly string[] }

/** Without an option for a part: permissions alone. With several each has its title. */
export const addDiffCommand: AddCommand = (program, cli) => {
  program
    .command('diff')
    .description('In what two revisions differ: permissions in sentences, objects, files for the switch.')
    .argument('[before]', 'the number of a revision, or active', readPolicyName, 'active')
    .argument('[after]', 'the number of a revision, active or draft', readPolicyName, 'draft')
    .option('--objects', 'which objects differ, and in what')
    .option('--permissions', 'who can dial what more, less or in another way; what is told without an option')
    .option('--files', 'the difference of the generated files, secrets hidden')
    .option('--from <time>', 'from when on, with its zone; default: now. 400 days are looked at', readFrom)
    .option(...jsonOption)
    .action((before: PolicyName, after: PolicyName, options: Options) =>
      cli.withDatabase(async (db) => {
        const old: Named = { name: before, snapshot: await readPolicy(db, before) }
        const now: Named = { name: after, snapshot: await readPolicy(db, after) }
        const parts: Part[] = []
        if (options.objects) parts.push(tellObjects(old, now))
        if (options.permissions || !(options.objects || options.files))
          parts.push(tellPermissions(old, now, options.from ?? nowMs()))
        if (options.files) {
          const numbers = [await numberPolicy(db, before), await numberPolicy(db, after)] as const
          parts.push(
            tellFiles(
              cli.env,
              { snapshot: old.snapshot, number: numbers[0] },
              { snapshot: now.snapshot, number: numbers[1] },
              `The files of ${sayPolicyName(before)} and ${sayPolicyName(after)} are the same.`,
            ),
          )
        }
        const value = Object.assign({ before, after }, ...parts.map((part) => part.value))
        const isTitled = parts.length > 1
        const lines = parts.flatMap((part, place) => [
          ...(isTitled ? [`${place > 0 ? '\n' : ''}${part.title}`] : []),
          ...part.lines,
        ])
        await answer(cli, options.json, value, lines)
      }),
    )
}

function tellPermissions(old: Named, now: Named, from: number): Part {
  const told = tellDifference(old.snapshot, now.snapshot, from)
  const same = `${capitalise(sayPolicyName(now.name))} allows and refuses what ${sayPolicyName(old.name)} does.`
  return {
    title: 'Permissions',
    value: told.value,
    lines: told.sentences.length === 0 ? [same] : told.sentences,
  }
}

function tellObjects(old: Named, now: Named): Part {
  const changes = diffSnapshots(old.snapshot, now.snapshot)
  const same = `${capitalise(sayPolicyName(now.name))} holds the objects of ${sayPolicyName(old.name)}.`
  return {
    title: 'Objects',
    value: { objects: changes },
    lines: changes.length === 0 ? [same] : describeChanges(changes),
  }
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function readFrom(text: string): number {
  const instant = readInstant(text)
  if (instant === null)
    throw new InvalidArgumentError('Enter a time with its zone, such as 2026-12-25T09:00:00-05:00.')
  return instant
}
