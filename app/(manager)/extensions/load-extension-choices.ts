import { loadChoices } from '@/lib/draft/loaders'
import type { Choice } from '@/lib/shared/draft-marks'

/** What the form of an extension can refer to. */
export async function loadExtensionChoices(): Promise<{ classesOfService: Choice[]; phones: Choice[] }> {
  const choices = await loadChoices(['class-of-service', 'extension'])
  const phones = choices.extension.filter(({ detail }) => detail === 'phone')
  return { classesOfService: choices['class-of-service'], phones }
}
