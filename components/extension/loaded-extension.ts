import type { NewClassChoices } from '@/components/class-of-service/new-class'
import type { ForwardMark } from '@/lib/call-forward/schema'
import type { ExtensionForm, SessionMark } from '@/lib/extension/schema'
import type { Choice, Loaded } from '@/lib/shared/draft-marks'

export type LoadedExtension<Values extends ExtensionForm> = Loaded<Values> & {
  secretsSet: { sipPassword: boolean; pin: boolean; voicemailPassword: boolean }
  session: SessionMark | null
  /** Name of the Class of Service in force for its calls now; '' = none. */
  inForce: string
  /** What the person has set at a phone. */
  forwards: readonly ForwardMark[]
}

export type ExtensionChoices = {
  classesOfService: readonly Choice[]
  /** Extensions of Type Phone. */
  phones: readonly Choice[]
} & NewClassChoices

/** Warnings that stand at fields of one tab. */
export function countWarnings(
  loaded: LoadedExtension<ExtensionForm> | null,
  fields: readonly string[],
): number {
  const isIn = (path: string) => fields.some((field) => path === field || path.startsWith(`${field}.`))
  return (loaded?.findings ?? []).filter(({ severity, path }) => severity === 'warning' && isIn(path)).length
}
