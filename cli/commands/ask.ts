import { type Command, InvalidArgumentError } from 'commander'
import { askLines } from '@/cli/ask-lines'
import type { Cli } from '@/cli/cli'
import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { refuseTooMany } from '@/cli/permission-lines'
import { findClass, readPolicy } from '@/cli/policy-source'
import { readInstant } from '@/cli/read-instant'
import { compareClasses, whatCanReach } from '@/lib/policy/ask/class-reach'
import { describeDestinations } from '@/lib/policy/ask/destination-words'
import { matrixAt, matrixOver } from '@/lib/policy/ask/matrix'
import { differenceDays } from '@/lib/policy/ask/permission-difference'
import { startOfDay } from '@/lib/policy/ask/start-of-day'
import { whoCanDial } from '@/lib/policy/ask/who-can-dial'
import { normaliseNumber } from '@/lib/policy/numbers/normalise'
import { dayMs } from '@/lib/policy/schedule/wall-time'
import type { Snapshot } from '@/lib/policy/snapshot'
import { nowMs } from '@/lib/server/clock'

type Options = { at?: number; week?: boolean; draft?: boolean; json?: boolean }
type Answered = { value: object; lines: string[] }

export const addAskCommand: AddCommand = (program, cli) => {
  const ask = program.command('ask').description('Ask the policy as a whole: docs/ask.md.')
  withOptions(ask.command('matrix'))
    .description('Who reaches what, extensions with equal rights as one.')
    .option('--week', 'the times of seven days from the start of today, or of the day of --at')
    .action((options: Options) => run(cli, options, askMatrix))
  withOptions(ask.command('who'))
    .description('Who can dial a number, and when within the next 400 days.')
    .argument('<number>', 'as dialled')
    .action((number: string, options: Options) => run(cli, options, askWho(readDialled(number))))
  withOptions(ask.command('reach'))
    .description('What a Class of Service reaches where it is in force, and when within the next 400 days.')
    .argument('<class>', 'its name')
    .action((name: string, options: Options) => run(cli, options, askReach(name)))
  withOptions(ask.command('compare'))
    .description('In what two Classes of Service differ within the next 400 days.')
    .argument('<class>', 'the name of one')
    .argument('<other>', 'the name of the other')
    .action((name: string, other: string, options: Options) => run(cli, options, askCompare(name, other)))
}

const withOptions = (command: Command): Command =>
  command
    .option(
      '--at <time>',
      'an instant with its zone, such as 2026-12-25T09:00:00-05:00; default: now',
      readAt,
    )
    .option('--draft', 'ask the draft instead of the revision in force')
    .option(...jsonOption)

async function run(
  cli: Cli,
  options: Options,
  ask: (snapshot: Snapshot, at: number, options: Options) => Answered,
): Promise<void> {
  await cli.withDatabase(async (db) => {
    const snapshot = await readPolicy(db, options.draft ? 'draft' : 'active')
    const at = options.at ?? nowMs()
    const { value, lines } = refuseTooMany(() => ask(snapshot, at, options))
    await answer(cli, options.json, { at, ...value }, lines)
  })
}

function askMatrix(snapshot: Snapshot, at: number, { week }: Options): Answered {
  const zone = snapshot.settings.timeZone
  if (!week) {
    const value = matrixAt(snapshot, at)
    return { value, lines: askLines.matrixAt(value) }
  }
  const from = startOfDay(zone, at)
  const to = from + 7 * dayMs
  const value = matrixOver(snapshot, from, to)
  return { value: { from, to, ...value }, lines: askLines.matrixOver(value, zone) }
}

const askWho =
  (number: string) =>
  (snapshot: Snapshot, at: number): Answered => {
    const diallers = whoCanDial(snapshot, number, at, differenceDays)
    return { value: { number, diallers }, lines: askLines.who(diallers, snapshot.settings.timeZone) }
  }

const askReach =
  (name: string) =>
  (snapshot: Snapshot, at: number): Answered => {
    const { id } = findClass(snapshot, name)
    const { classes, reach } = whatCanReach(snapshot, id, at, at + differenceDays * dayMs)
    const told = reach.map(({ picked, ...one }) => ({
      destinations: describeDestinations(classes, picked),
      examples: picked.map((place) => classes[place]?.example),
      ...one,
    }))
    return { value: { class: name, reach: told }, lines: askLines.reach(told, snapshot.settings.timeZone) }
  }

const askCompare =
  (name: string, other: string) =>
  (snapshot: Snapshot, at: number): Answered => {
    const [first, second] = [findClass(snapshot, name), findClass(snapshot, other)]
    const to = at + differenceDays * dayMs
    const { classes, contrasts } = compareClasses(snapshot, first.id, second.id, at, to)
    const told = contrasts.map(({ picked, ...one }) => ({
      destinations: describeDestinations(classes, picked),
      examples: picked.map((place) => classes[place]?.example),
      ...one,
    }))
    const lines = askLines.compare(told, name, other, snapshot.settings.timeZone)
    return { value: { classes: [name, other], contrasts: told }, lines }
  }

function readDialled(text: string): string {
  const number = normaliseNumber(text)
  if (number === null) throw new InvalidArgumentError('Enter a number of 1 to 40 of 0-9 * # +.')
  return number
}

function readAt(text: string): number {
  const instant = readInstant(text)
  if (instant === null)
    throw new InvalidArgumentError('Enter a time with its zone, such as 2026-12-25T09:00:00-05:00.')
  return instant
}
