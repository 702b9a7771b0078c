import { readObjectVersion } from '@/lib/draft/data'
import { toFindingMark } from '@/lib/draft/form-path'
import { pendingMarkOf } from '@/lib/draft/row-marks'
import type { Screen } from '@/lib/draft/screen'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ObjectKind } from '@/lib/shared/object-href'

/** An object with what every form shows beside its fields; null: the object is gone. */
export async function describeLoaded<Form>(
  { db, view, pending }: Screen,
  kind: ObjectKind,
  id: string,
  name: string,
  value: Form,
): Promise<Loaded<Form> | null> {
  const stamp = await readObjectVersion(db, kind, id)
  if (!stamp) return null
  const findings = view
    .findings()
    .filter((finding) => finding.objects.some((object) => object.kind === kind && object.id === id))
  return {
    id,
    name,
    value,
    // Of the view, so that it is never newer than the value.
    version: view.versionOf(kind, id),
    updatedAt: stamp.updatedAt.toISOString(),
    updatedBy: stamp.updatedBy,
    usedBy: [...view.usesOf(kind, id)],
    pending: pendingMarkOf(pending, kind, id),
    findings: findings.map((finding) => toFindingMark(finding, view.snapshot, kind, id)),
  }
}
