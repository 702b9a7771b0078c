import type { Context, Dialplan, Extension } from '@/lib/asterisk/dialplan/dialplan'
import { matchesExtension } from '@/lib/asterisk/dialplan/extension-name'
import { holdsAt } from '@/lib/asterisk/dialplan/timing'
import { wallTimeAt } from '@/lib/asterisk/dialplan/wall-time'

/** include/asterisk/pbx.h, AST_PBX_MAX_STACK: contexts that one search looks into; further ones count as empty. */
const mostContexts = 512

/** When a search is made: seconds since the epoch, and the zone of the switch for times that name none. */
export type SearchTime = { epoch: number; timeZone: string }

export type Found = { context: string; extension: Extension; priority: number }

/**
 * Where Asterisk goes for `dialled` in a context: exact names, then patterns, then includes in their order and depth
 * first, each only while its time holds; a match without the priority, or the label, is passed over. Every search
 * starts anew: a context counts once, and no more than 512. Source: main/pbx.c, `pbx_find_extension`.
 */
export function findExtension(
  dialplan: Dialplan,
  context: string,
  dialled: string,
  wanted: number | { label: string },
  time: SearchTime,
): Found | null {
  const first = dialplan.contexts.get(context)
  if (!first) return null
  const found = findIn(first, dialled, wanted)
  if (found || first.includes.length === 0) return found
  /** Names as `strcasecmp` compares them: two that differ in case alone are one here. */
  const visited = new Set<string>()
  let looked = 0
  const visit = (name: string): Found | null => {
    if (looked >= mostContexts || visited.has(name.toLowerCase())) return null
    const here = dialplan.contexts.get(name)
    if (!here) return null
    const found = findIn(here, dialled, wanted)
    if (found) return found
    visited.add(name.toLowerCase())
    looked += 1
    for (const { context: included, timing } of here.includes) {
      if (timing && !holdsAt(timing, wallTimeAt(timing.timeZone ?? time.timeZone, time.epoch))) continue
      const found = visit(included)
      if (found) return found
    }
    return null
  }
  return visit(context)
}

/** In one context, in the order in which Asterisk tries them. */
function findIn(
  { exact, name, patterns }: Context,
  dialled: string,
  wanted: number | { label: string },
): Found | null {
  const same = exact.get(dialled.includes('-') ? dialled.replaceAll('-', '') : dialled)
  const priority = same && priorityOf(same, wanted)
  if (same && priority) return { context: name, extension: same, priority }
  for (const extension of patterns) {
    const priority = priorityOf(extension, wanted)
    if (priority && matchesExtension(extension.name, dialled)) return { context: name, extension, priority }
  }
  return null
}

/** undefined: it has no such step. Priorities begin with 1. */
function priorityOf({ labels, steps }: Extension, wanted: number | { label: string }): number | undefined {
  const priority = typeof wanted === 'number' ? wanted : labels.get(wanted.label)
  return priority !== undefined && steps.has(priority) ? priority : undefined
}
