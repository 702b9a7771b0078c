import type { DriftDetail } from '@/lib/drift/schema'
import { compareTexts } from '@/lib/revision/file-difference'
import { hideSecrets } from '@/lib/revision/generated-files'

/** Lines shown of one difference. */
const maxLines = 400

/** What differs between two texts, for looking at; secrets are hidden. */
export function tellDifference(
  title: string,
  sentence: string,
  wanted: string,
  found: string,
  file: DriftDetail['file'] = null,
): DriftDetail {
  const [difference] = compareTexts(title, hideSecrets(wanted), hideSecrets(found))
  const { added = 0, removed = 0, lines = [] } = difference ?? {}
  return {
    ...{ title, sentence, added, removed, file },
    lines: lines.slice(0, maxLines),
    isCut: lines.length > maxLines,
  }
}

/** What cannot be told line by line. */
export const tellSentence = (title: string, sentence: string): DriftDetail => ({
  ...{ title, sentence, added: 0, removed: 0, lines: [], isCut: false, file: null },
})
