import { generateFiles } from '@/lib/asterisk/config/generate'
import { fromBytes, toBytes } from '@/lib/asterisk/dialplan/byte-text'
import { type ConfigLine, readConfigLines } from '@/lib/asterisk/dialplan/config-lines'
import { type RevisionFile, revisionFiles } from '@/lib/asterisk/names'
import { checkDialplan } from '@/lib/commit/check-staged/check-dialplan'
import { checkSipFile } from '@/lib/commit/check-staged/check-sip-file'
import { checkVoicemailFile } from '@/lib/commit/check-staged/check-voicemail-file'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * What the files of a revision say, read back as main/config.c reads them: an extension with its steps, a section of
 * pjsip.conf, a box. Their order is not kept, since it follows the values.
 */
export type Blocks = ReadonlyMap<string, number>

const revision = 17

/** @throws where a file does not read as a Commit demands it */
export function readBlocks(snapshot: Snapshot): Blocks {
  const { files } = generateFiles({
    snapshot,
    revision,
    gatekeeper: { host: '127.0.0.1', port: 18_099, agiPort: 18_100 },
    token: 'tokentokentokentokentokentokento',
  })
  const dialplan = checkDialplan(files['extensions.conf'], revision)
  const problems = [
    ...dialplan.problems,
    ...checkSipFile(files['pjsip.conf'], (name) => dialplan.dialplan.contexts.has(name)),
    ...checkVoicemailFile(files['voicemail.conf']),
  ]
  if (problems.length > 0) throw new Error(problems.slice(0, 3).join('\n'))
  const blocks = new Map<string, number>()
  for (const file of revisionFiles)
    for (const block of blocksOf(file, readConfigLines(toBytes(files[file]))))
      blocks.set(block, (blocks.get(block) ?? 0) + 1)
  return blocks
}

/** Signs that end an argument, a term or a quotation for what reads the line: as many stand in it, whatever text it holds. */
const meaningful: Record<RevisionFile, RegExp> = {
  'extensions.conf': /["\\${}[\](),&|;`]/g,
  'pjsip.conf': /["\\<>,;]/g,
  'voicemail.conf': /[,|;"<>]/g,
}
const beforeSigns = ' of '

/** They are told beside the line, so that a value which has one is found although it stands there as it was sent. */
const signsOf = (file: RevisionFile, value: string): string =>
  `${beforeSigns}${(value.match(meaningful[file]) ?? []).join('')}`

function blocksOf(file: RevisionFile, lines: readonly ConfigLine[]): string[] {
  const blocks: string[] = []
  let section = ''
  let block: string[] = []
  const end = () => {
    if (block.length > 0) blocks.push(fromBytes(block.join('\n')))
    block = []
  }
  for (const line of lines) {
    const isHead = line.kind === 'section' || line.name === 'exten' || file === 'voicemail.conf'
    if (isHead) end()
    if (line.kind === 'section') section = line.name
    if (isHead) block.push(`${file} [${section}]`)
    if (line.kind === 'setting') block.push(`${line.name}=${line.value}${signsOf(file, line.value)}`)
  }
  end()
  return blocks
}

/** What only `left` has. */
export function without(left: Blocks, right: Blocks): string[] {
  const rest: string[] = []
  for (const [block, count] of left)
    for (let more = count - (right.get(block) ?? 0); more > 0; more--) rest.push(block)
  return rest
}

/** A value in place of a mark. */
export type Placed = { mark: string; value: string }

/** As the writers write a value: itself, a number's last ten digits, a date without its dashes. */
const renderings: { of: RegExp; render: (text: string) => string }[] = [
  { of: /^/, render: (text) => text },
  { of: /^\+?[0-9]+$/, render: (text) => text.replace('+', '').slice(-10) },
  { of: /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, render: (text) => text.replaceAll('-', '') },
]

/** `block` with the values in the places of their marks. */
export function replaceMarks(block: string, placed: readonly Placed[]): string {
  const table = new Map<string, string>()
  for (const { mark, value } of placed)
    for (const { of, render } of renderings)
      if (of.test(mark) && !table.has(render(mark))) table.set(render(mark), render(value))
  const marks = [...table.keys()].filter((mark) => mark.length > 4).sort((a, b) => b.length - a.length)
  if (marks.length === 0) return block
  const anyMark = new RegExp(marks.map((mark) => mark.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&')).join('|'), 'g')
  return block.replace(anyMark, (mark) => table.get(mark) ?? mark)
}

/**
 * The difference between what the files say and what they said before, but for the values; null where there is none.
 */
export function findOther(before: Blocks, after: Blocks, placed: readonly Placed[]): string | null {
  const expected = without(before, after).map((block) => replaceMarks(block, placed))
  const left = new Map<string, number>()
  for (const block of expected) left.set(block, (left.get(block) ?? 0) + 1)
  const found = new Map<string, number>()
  for (const block of without(after, before)) found.set(block, (found.get(block) ?? 0) + 1)
  const [missing] = without(left, found)
  const [extra] = without(found, left)
  if (missing === undefined && extra === undefined) return null
  return `expected ${JSON.stringify(missing ?? null)}, found ${JSON.stringify(extra ?? null)}`
}

/** Kinds of lines by section: numbers, patterns and times are all alike, and how often a line stands there is not told. */
export function shapesOf(blocks: Blocks): Set<string> {
  const shapes = new Set<string>()
  for (const block of blocks.keys()) {
    const [head, ...lines] = block.split('\n')
    for (const line of lines.map((one) => one.slice(0, one.lastIndexOf(beforeSigns))))
      shapes.add(`${head} ${line.replace(/[0-9XZN*#+.![\]_AB:-]+/gi, '#')}`)
  }
  return shapes
}
