import type { z } from 'zod'
import {
  type ChangeEffect,
  type EffectKind,
  type EffectQuestion,
  effectQuestionSchema,
  mostToldExtensions,
} from '@/lib/change-effect/schema'
import { classOfServiceFormSchema } from '@/lib/class-of-service/schema'
import { listObjects } from '@/lib/draft/objects'
import { replaceObject } from '@/lib/draft/replace-object'
import { viewDraft } from '@/lib/draft/view'
import { outgoingLineFormSchema } from '@/lib/outgoing-line/schema'
import { checkErrors } from '@/lib/policy/check'
import { listObeying } from '@/lib/policy/list-obeying'
import type { Snapshot } from '@/lib/policy/snapshot'
import { describeEffects } from '@/lib/revision/permission-effects'
import { scheduleFormSchema } from '@/lib/schedule/schema'
import type { Database } from '@/lib/server/db'

const schemas: Record<EffectKind, z.ZodType<object>> = {
  'class-of-service': classOfServiceFormSchema,
  schedule: scheduleFormSchema,
  'outgoing-line': outgoingLineFormSchema,
}

/**
 * What saving this form would do to permissions: the draft against the draft with it. Nothing is written. Null: the
 * object is no longer in the draft.
 * @param most in a PBX with more extensions those concerned are only counted
 * @throws ZodError where the question is none that a form asks
 */
export async function readChangeEffect(
  db: Database,
  question: EffectQuestion,
  most = mostToldExtensions,
): Promise<ChangeEffect | null> {
  const { kind, id, value } = effectQuestionSchema.parse(question)
  const before = (await viewDraft(db)).snapshot
  const object = listObjects(before).get(`${kind}:${id}`)
  if (object === undefined) return null
  const form = schemas[kind].safeParse(value)
  if (!form.success)
    return { state: 'unsavable', because: form.error.issues[0]?.message ?? 'Correct what is marked.' }
  const after = replaceObject(before, kind, id, { value: form.data, secrets: object.secrets })
  const [error] = checkErrors(after).filter(({ code }) => code !== 'no_emergency_line')
  if (error) return { state: 'unsavable', because: error.message }
  if (before.extensions.length > most)
    return { state: 'counted', extensions: countConcerned(after, kind, id) }
  return { state: 'told', effects: describeEffects(before, after) }
}

function countConcerned(snapshot: Snapshot, kind: EffectKind, id: string): number {
  const concerned = snapshot.classesOfService.filter((one) => {
    if (kind === 'class-of-service') return one.id === id
    return kind === 'schedule' ? one.scheduleId === id : one.outgoingLines.ids.includes(id)
  })
  return listObeying(
    snapshot,
    concerned.map((one) => one.id),
  ).length
}
