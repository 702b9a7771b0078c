import { mostLinesAtOnce } from '@/lib/revision/folded-lines'

/** The file in which the folded lines of a difference stand. */
export type FoldSource = { revision: number; file: string }

/** Lines of it from number `from` on. Throws a sentence for the screen. */
export async function readFold(
  { revision, file }: FoldSource,
  from: number,
  count: number,
): Promise<string[]> {
  const lines: string[] = []
  while (lines.length < count) {
    const part = String(Math.min(mostLinesAtOnce, count - lines.length))
    const first = String(from + lines.length)
    const asked = new URLSearchParams({ revision: String(revision), file, from: first, count: part })
    const read = await readPart(asked)
    if (read.length === 0) throw new Error('The file has fewer lines by now: reload the page.')
    lines.push(...read)
  }
  return lines
}

async function readPart(asked: URLSearchParams): Promise<string[]> {
  const answer = await fetch(`/api/revision-lines?${asked}`, { cache: 'no-store' }).catch(() => null)
  if (!answer) throw new Error('Cordboard cannot be reached, so the lines stay folded: try again.')
  if (answer.ok) return ((await answer.json()) as { lines: string[] }).lines
  const problem = (await answer.json().catch(() => null)) as { detail?: string } | null
  throw new Error(problem?.detail ?? `The lines could not be read (HTTP ${answer.status}): try again.`)
}
