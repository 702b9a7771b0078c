import type { ExtensionName } from '@/lib/asterisk/dialplan/extension-name'
import type { Timing } from '@/lib/asterisk/dialplan/timing'

/** A dialplan as Asterisk holds it after reading; made by `readDialplan`. All texts are bytes, see `byte-text.ts`. */
export type Dialplan = {
  contexts: ReadonlyMap<string, Context>
  /** What Asterisk would take with no more than a WARNING in its log, in the order of the file. */
  warnings: readonly DialplanWarning[]
}

export type DialplanWarning = { line: number; text: string }

export type Context = {
  name: string
  /** Exact names, by name. */
  exact: ReadonlyMap<string, Extension>
  /** Patterns in the order in which Asterisk tries them. */
  patterns: readonly Extension[]
  includes: readonly Include[]
}

/** All lines whose names Asterisk takes for one. */
export type Extension = {
  /** By which it matches, without blanks and `-`. */
  name: ExtensionName
  /** By priority, from 1. */
  steps: ReadonlyMap<number, Step>
  /** Priorities by label. */
  labels: ReadonlyMap<string, number>
  /** Whose state it shows; null: no hint. */
  hint: string | null
}

export type Step = {
  line: number
  priority: number
  application: string
  /** As written: what stands between the brackets, with `${…}` and `$[…]`. */
  data: string
}

/** `timing` null: always. */
export type Include = { line: number; context: string; timing: Timing | null }
