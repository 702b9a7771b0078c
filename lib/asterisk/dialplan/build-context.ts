import type { Context, DialplanWarning, Extension, Include, Step } from '@/lib/asterisk/dialplan/dialplan'
import { compareExtensions, type ExtensionName } from '@/lib/asterisk/dialplan/extension-name'

type GrowingExtension = {
  name: ExtensionName
  steps: Map<number, Step>
  labels: Map<string, number>
  hint: string | null
  /** The lowest priority so far. */
  lowest: number
}

/**
 * One context as lines come. Source: main/pbx.c, `ast_add_extension2_lockopt`, `add_priority`: names that sort as
 * equal are one extension, the first step of a priority stays, and so does the first place of a label. It matches by
 * the name that its lowest priority was written with, a hint being the lowest of all.
 */
export class ContextBuilder {
  private readonly exact = new Map<string, GrowingExtension>()
  private readonly byText = new Map<string, GrowingExtension>()
  private readonly patterns: GrowingExtension[] = []
  private readonly includes: Include[] = []
  private readonly includeTexts = new Set<string>()

  constructor(
    readonly name: string,
    private readonly warnings: DialplanWarning[],
  ) {}

  addStep(name: ExtensionName, step: Step, label: string | null): void {
    const extension = this.extensionOf(name)
    if (extension.steps.has(step.priority)) {
      this.warn(step.line, `${name.text} has the priority ${step.priority} already; this step is dropped.`)
      return
    }
    if (extension.hint === null && step.priority < extension.lowest) extension.name = name
    extension.lowest = Math.min(extension.lowest, step.priority)
    extension.steps.set(step.priority, step)
    if (label === null) return
    if (extension.labels.has(label))
      this.warn(step.line, `${name.text} has the label “${label}” already; this one is dropped.`)
    else extension.labels.set(label, step.priority)
  }

  addHint(name: ExtensionName, device: string, line: number): void {
    const extension = this.extensionOf(name)
    if (extension.hint === null) {
      extension.hint = device
      extension.name = name
    } else this.warn(line, `${name.text} has a hint already; this one is dropped.`)
  }

  /** `text` is the whole of the line: the same text twice is one include. */
  addInclude(text: string, include: Include): void {
    const key = text.toLowerCase()
    if (this.includeTexts.has(key)) {
      this.warn(include.line, `“${text}” is included twice; once counts.`)
      return
    }
    this.includeTexts.add(key)
    this.includes.push(include)
  }

  finish(): Context {
    const patterns: Extension[] = this.patterns.sort((a, b) => compareExtensions(a.name, b.name))
    return { name: this.name, exact: this.exact, patterns, includes: this.includes }
  }

  private extensionOf(name: ExtensionName): GrowingExtension {
    const known = this.byText.get(name.text)
    if (known) return known
    const twin = name.pattern
      ? this.patterns.find((other) => compareExtensions(other.name, name) === 0)
      : undefined
    const extension = twin ?? { name, steps: new Map(), labels: new Map(), hint: null, lowest: Infinity }
    this.byText.set(name.text, extension)
    if (name.pattern === null) this.exact.set(name.text, extension)
    else if (twin === undefined) this.patterns.push(extension)
    return extension
  }

  private warn(line: number, text: string): void {
    this.warnings.push({ line, text: `[${this.name}] ${text}` })
  }
}
