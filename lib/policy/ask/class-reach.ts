import { type Change, changesBetween } from '@/lib/policy/ask/decision-changes'
import { zonesOf } from '@/lib/policy/ask/matrix'
import { createMomentFinder, joinSpans, type Span } from '@/lib/policy/ask/moments'
import type { NumberClass } from '@/lib/policy/ask/number-class'
import { numberClasses } from '@/lib/policy/ask/number-classes'
import { createClassProbe } from '@/lib/policy/ask/probes'
import { toWeeklyForm, type WeeklyForm } from '@/lib/policy/ask/weekly-form'
import type { Decision } from '@/lib/policy/decision'
import type { Snapshot } from '@/lib/policy/snapshot'

/** Destinations with one answer at all times. */
export type ClassReach = {
  /** Places in `classes`, ascending. */
  picked: readonly number[]
  spans: readonly Span[]
  times: WeeklyForm
}
/** Destinations that two Classes of Service treat differently, in one way and at one time. */
export type ClassContrast = ClassReach & {
  /** `lose`: the first alone reaches them; `gain`: the second alone; else both, in different ways. */
  change: Change['kind']
  detail: string
}

/**
 * What this Class of Service reaches where it is the one in force, and when, from `from` to `to` (epoch
 * milliseconds). Its own hot desk restriction plays no part, nor does what a phone adds: emergency, and the hot desk
 * service of an occupied phone.
 * @param classId one that exists
 * @throws TooManyNumberClasses
 */
export function whatCanReach(
  snapshot: Snapshot,
  classId: string,
  from: number,
  to: number,
): { classes: readonly NumberClass[]; reach: ClassReach[] } {
  const { classes, ask, moments } = prepare(snapshot, [classId], from, to)
  const byTime = new Map<string, { picked: number[]; spans: Span[] }>()
  classes.forEach(({ example }, place) => {
    const spans = joinSpans(
      moments.flatMap((moment) =>
        ask(classId, example, moment.at).decision === 'allow' ? moment.spans : [],
      ),
    )
    if (spans.length === 0) return
    const key = JSON.stringify(spans)
    const known = byTime.get(key)
    if (known === undefined) byTime.set(key, { picked: [place], spans })
    else known.picked.push(place)
  })
  const zones = zonesOf(snapshot)
  return {
    classes,
    reach: [...byTime.values()].map((one) => ({ ...one, times: toWeeklyForm(one.spans, from, to, zones) })),
  }
}

/**
 * In what two Classes of Service differ where each is the one in force, from `from` to `to` (epoch milliseconds);
 * no contrast: they reach the same, always and in the same way. What plays no part: as in {@link whatCanReach}.
 * @throws TooManyNumberClasses
 */
export function compareClasses(
  snapshot: Snapshot,
  firstId: string,
  secondId: string,
  from: number,
  to: number,
): { classes: readonly NumberClass[]; contrasts: ClassContrast[] } {
  const { classes, ask, moments } = prepare(snapshot, [firstId, secondId], from, to)
  const compare = changesBetween(snapshot, snapshot)
  const found = new Map<string, { change: Change; picked: number[]; spans: Span[] }>()
  classes.forEach(({ example }, place) => {
    const own = new Map<string, { change: Change; spans: Span[] }>()
    for (const { at, spans } of moments)
      for (const change of compare(ask(firstId, example, at), ask(secondId, example, at))) {
        const key = `${change.kind} ${change.detail}`
        const known = own.get(key)
        if (known === undefined) own.set(key, { change, spans: [...spans] })
        else known.spans.push(...spans)
      }
    for (const [key, one] of own) {
      const spans = joinSpans(one.spans)
      const full = `${key} ${JSON.stringify(spans)}`
      const known = found.get(full)
      if (known === undefined) found.set(full, { change: one.change, picked: [place], spans })
      else known.picked.push(place)
    }
  })
  const zones = zonesOf(snapshot)
  return {
    classes,
    contrasts: [...found.values()].map(({ change, picked, spans }) => ({
      change: change.kind,
      detail: change.detail,
      picked,
      spans,
      times: toWeeklyForm(spans, from, to, zones),
    })),
  }
}

function prepare(snapshot: Snapshot, classIds: readonly string[], from: number, to: number) {
  const classes = numberClasses(snapshot)
  const ask: (classId: string, dialed: string, at: number) => Decision = createClassProbe(
    snapshot,
    classIds,
    classes.map(({ example }) => example),
  )
  const moments = createMomentFinder(
    [snapshot],
    from,
    to,
  )(classIds.map((rootId) => ({ revision: 0, rootId })))
  return { classes, ask, moments }
}
