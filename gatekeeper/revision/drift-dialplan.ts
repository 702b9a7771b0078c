import { setImmediate } from 'node:timers/promises'
import { recheckAtOnce, spread, type Turn, takeInTurn } from '@/gatekeeper/revision/walk-in-turn'
import { fromBytes } from '@/lib/asterisk/dialplan/byte-text'
import { contexts } from '@/lib/asterisk/names'
import {
  type DialplanItem,
  printLines,
  readWantedDialplan,
  toDialplanLines,
} from '@/lib/drift/dialplan-lines'
import { tellDifference } from '@/lib/drift/drift-detail'
import type { DriftDetail } from '@/lib/drift/schema'
import { ownText } from '@/lib/shared/own-text'

/**
 * Compares the steps of a revision's contexts with those that the switch runs, some at a time. While the switch lists, no
 * call takes a step: main/pbx.c holds the lock of all contexts. So a context of many lines is asked extension by extension.
 */
export type DialplanComparison = {
  /** What they differ in, those of earlier looks included. `visited`: how many questions were asked. */
  compare(budgetMs: DialplanBudget): Promise<{ details: DriftDetail[]; visited: number }>
  /** Questions of a whole round. */
  readonly size: number
  /** Of the large contexts: what is left of a round, and its new begin. */
  left(): number
  restart(): void
}

/** How long the small contexts with the patterns of the large ones, and the other extensions of these, may be asked for. */
export type DialplanBudget = { whole: number; byExtension: number }

/** Lines that are listed by one question: some 5 ms of the switch. */
const maxLines = 500
const atOnce = 10
const sliceMs = 20

/** Busy lamps are left out: the switch adds to their context by itself. */
const isWatched = (name: string): boolean => name !== contexts.hints

export type ListSteps = (context: string, extension: string | null) => Promise<DialplanItem[]>

/**
 * `extensionsConf`: the file of the revision. `generate` makes it again, for what differs: of what is asked no more than a
 * hash is kept. Made in slices, for a login must not wait for it.
 */
export async function createDialplanComparison(
  extensionsConf: string,
  list: ListSteps,
  generate: () => string,
  monotonicMs: () => number,
): Promise<DialplanComparison> {
  const prints = await readPrints(extensionsConf, monotonicMs)
  const whole: Turn = takeInTurn([...prints.keys()].filter(isOfEachLook), 1, monotonicMs)
  const single: Turn = takeInTurn(
    spread([...prints.keys()].filter((key) => !isOfEachLook(key))),
    atOnce,
    monotonicMs,
  )
  /** By question, with the print of what was found. */
  const found = new Map<string, { print: string; detail: DriftDetail }>()
  /** Patterns that the revision has not, by context and name, with the question that saw each. */
  const added = new Map<string, { seenBy: string; extension: string; detail: DriftDetail }>()

  const compareOne = async (key: string): Promise<void> => {
    const [context = '', extension = null] = key.split(separator)
    const items = await list(context, extension)
    if (extension !== null) noteAdded(key, context, items)
    // A pattern that fits the name is listed too.
    const lines = toDialplanLines(
      extension === null ? items : items.filter((item) => item.extension === extension),
    )
    const print = printLines(lines)
    if (print === prints.get(key)) {
      found.delete(key)
      return
    }
    if (found.get(key)?.print === print) return
    const wanted = readWantedDialplan(generate()).get(context) ?? []
    const asked = extension === null ? wanted : wanted.filter((item) => item.extension === extension)
    const title = extension === null ? context : `${context}, extension ${extension}`
    const sentence = tellContext(context, extension, lines.length === 0)
    found.set(key, { print, detail: tellDifference(title, sentence, toText(linesOf(asked)), toText(lines)) })
  }

  const noteAdded = (key: string, context: string, items: readonly DialplanItem[]): void => {
    const unknown = byExtension(items.filter(({ extension }) => !prints.has(questionOf(context, extension))))
    for (const [name, one] of added) if (one.seenBy === key && !unknown.has(one.extension)) added.delete(name)
    for (const [extension, steps] of unknown) {
      const name = questionOf(context, extension)
      if (added.has(name)) continue
      const sentence = `The extension ${extension} was added to the context ${context} of the switch.`
      const text = toText(toDialplanLines(steps))
      const detail = tellDifference(`${context}, extension ${extension}`, sentence, '', text)
      added.set(name, { seenBy: key, extension, detail })
    }
  }

  const visit = async (keys: readonly string[]): Promise<void> => {
    await Promise.all(keys.map(compareOne))
  }
  const recheck = async (): Promise<void> => {
    const seenBy = [...added.values()].map((one) => one.seenBy)
    await visit([...new Set([...seenBy, ...found.keys()])].slice(0, recheckAtOnce))
  }

  return {
    size: whole.size + single.size,
    left: single.left,
    restart: single.restart,
    async compare(budgetMs) {
      await recheck()
      const visited =
        (await whole.walk(budgetMs.whole, visit)) + (await single.walk(budgetMs.byExtension, visit))
      return { details: [...added.values(), ...found.values()].map(({ detail }) => detail), visited }
    },
  }
}

/** No name of a context holds it. */
const separator = '\n'
const questionOf = (context: string, extension: string): string => `${context}${separator}${extension}`
/** A small context, or a pattern of a large one: few, and each decides about many numbers. */
const isOfEachLook = (key: string): boolean => !key.includes(separator) || key.includes(`${separator}_`)

/** By question: a context, or one extension of a large one. The switch lists a pattern by its own name. */
async function readPrints(extensionsConf: string, monotonicMs: () => number): Promise<Map<string, string>> {
  const prints = new Map<string, string>()
  let sliceAt = monotonicMs()
  const rest = async (): Promise<void> => {
    if (monotonicMs() - sliceAt < sliceMs) return
    await setImmediate()
    sliceAt = monotonicMs()
  }
  for (const [name, items] of readWantedDialplan(extensionsConf)) {
    await rest()
    if (items.length === 0 || !isWatched(name)) continue
    if (items.length <= maxLines) {
      prints.set(ownText(name), printLines(linesOf(items)))
      continue
    }
    for (const [extension, steps] of byExtension(items)) {
      await rest()
      if (extension !== '') prints.set(ownText(questionOf(name, extension)), printLines(linesOf(steps)))
    }
  }
  return prints
}

function byExtension(items: readonly DialplanItem[]): Map<string, DialplanItem[]> {
  const extensions = new Map<string, DialplanItem[]>()
  for (const item of items) {
    const steps = extensions.get(item.extension)
    if (steps) steps.push(item)
    else extensions.set(item.extension, [item])
  }
  return extensions
}

function tellContext(context: string, extension: string | null, isGone: boolean): string {
  if (extension !== null)
    return isGone
      ? `The extension ${extension} is gone from the context ${context} of the switch.`
      : `The context ${context} was changed at the switch: the steps of its extension ${extension} are not those of the revision.`
  return isGone
    ? `The context ${context} is gone from the dialplan of the switch.`
    : `The context ${context} was changed at the switch: its steps are not those of the revision.`
}

const linesOf = (items: readonly DialplanItem[]): string[] => toDialplanLines(items).map(fromBytes)
const toText = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')
