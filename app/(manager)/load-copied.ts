import { copyForm, type OwnField } from '@/lib/shared/copy-form'
import type { SearchParams } from '@/lib/shared/list-query'

/**
 * What a new object begins with where the address names one to copy (`?copy=<id>`); null: it names none, or one that
 * is gone.
 * @param own fields that no two objects share
 */
export async function loadCopied<Form extends object>(
  { copy }: SearchParams,
  load: (id: string) => Promise<{ value: Form } | null>,
  own: readonly OwnField[] = [],
): Promise<Form | null> {
  const loaded = typeof copy === 'string' ? await load(copy) : null
  return loaded && copyForm(loaded.value, own)
}
