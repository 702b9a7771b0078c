import { toFindingMark } from '@/lib/draft/form-path'
import type { DraftView } from '@/lib/draft/view'
import type { PendingChange } from '@/lib/pending-change/schema'
import type { FindingMark, PendingMark, RowMarks } from '@/lib/shared/draft-marks'
import type { ObjectKind } from '@/lib/shared/object-href'

export type PendingByObject = ReadonlyMap<string, PendingChange>

/** What is pending and wrong of one object of a list. */
export function marksOf(view: DraftView, pending: PendingByObject, kind: ObjectKind, id: string): RowMarks {
  return { pending: pendingMarkOf(pending, kind, id), findings: findingsOf(view, kind, id) }
}

export function pendingMarkOf(pending: PendingByObject, kind: ObjectKind, id: string): PendingMark | null {
  const change = pending.get(`${kind}:${id}`)
  if (!change || change.change === 'deleted') return null
  return { change: change.change, by: change.authors[0] ?? '', isOwn: change.isOwn }
}

function findingsOf(view: DraftView, kind: ObjectKind, id: string): FindingMark[] {
  const index = view.remember(indexKey, () => indexFindings(view))
  return index.get(`${kind}:${id}`) ?? []
}

const indexKey = Symbol('findings by object')

/** A finding stands at the first object that it is about: the others are only named in it. */
function indexFindings(view: DraftView): Map<string, FindingMark[]> {
  const index = new Map<string, FindingMark[]>()
  for (const finding of view.findings()) {
    const [object] = finding.objects
    if (!object) continue
    const key = `${object.kind}:${object.id}`
    const mark = toFindingMark(finding, view.snapshot, object.kind, object.id)
    index.set(key, [...(index.get(key) ?? []), mark])
  }
  return index
}
