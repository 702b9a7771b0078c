import { toFindingMark } from '@/lib/draft/form-path'
import type { DraftView } from '@/lib/draft/view'
import type { PendingChange } from '@/lib/pending-change/schema'
import type { Finding } from '@/lib/policy/check'
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
  const found = indexFindings(view.findings()).get(`${kind}:${id}`) ?? []
  return found.map((finding) => toFindingMark(finding, view.snapshot, kind, id))
}

export const hasFindings = (view: DraftView, kind: ObjectKind, id: string): boolean =>
  indexFindings(view.findings()).has(`${kind}:${id}`)

const indexes = new WeakMap<readonly Finding[], Map<string, Finding[]>>()

/** A finding stands at the first object that it is about: the others are only named in it. */
function indexFindings(findings: readonly Finding[]): Map<string, Finding[]> {
  const known = indexes.get(findings)
  if (known) return known
  const index = new Map<string, Finding[]>()
  for (const finding of findings) {
    const [object] = finding.objects
    if (!object) continue
    const key = `${object.kind}:${object.id}`
    const list = index.get(key)
    if (list) list.push(finding)
    else index.set(key, [finding])
  }
  indexes.set(findings, index)
  return index
}
