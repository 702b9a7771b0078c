const context = 3
/** More different lines than this are counted, not shown. */
const maxDistance = 1500

/**
 * The difference of two texts line by line, in unified form without the file names; empty if they are equal.
 * Myers, An O(ND) Difference Algorithm (1986), on what is left between the common beginning and end.
 */
export function diffLines(before: string, after: string): string[] {
  if (before === after) return []
  const lines = compareLines(before, after)
  if (lines) return toHunks(lines)
  const [a, b] = [toLines(before), toLines(after)]
  return [`@@ more than ${maxDistance} lines differ: ${a.length} lines before, ${b.length} after @@`]
}

/** Every line of two texts with its mark; null: more than 1,500 of them differ. */
export function compareLines(before: string, after: string): Line[] | null {
  const [a, b] = [toLines(before), toLines(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++
  const edits = findEdits(a.slice(start, a.length - end), b.slice(start, b.length - end))
  if (!edits) return null
  return [
    ...a.slice(0, start).map((text) => ({ mark: ' ' as const, text })),
    ...edits,
    ...a.slice(a.length - end).map((text) => ({ mark: ' ' as const, text })),
  ]
}

export type Line = { mark: ' ' | '-' | '+'; text: string }

/** Without their line breaks; the last one ends a line and begins none. */
export const toLines = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

function findEdits(a: string[], b: string[]): Line[] | null {
  /** Per number of edits: the farthest position in `a` on each diagonal (position in a − position in b). */
  const trace: Map<number, number>[] = []
  let reached = new Map<number, number>([[1, 0]])
  for (let edits = 0; edits <= Math.min(a.length + b.length, maxDistance); edits++) {
    const next = new Map<number, number>()
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = stepDown(reached, diagonal, edits)
        ? (reached.get(diagonal + 1) ?? 0)
        : (reached.get(diagonal - 1) ?? 0) + 1
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++
      next.set(diagonal, x)
      if (x >= a.length && x - diagonal >= b.length) return walkBack(a, b, [...trace, reached])
    }
    trace.push(reached)
    reached = next
  }
  return null
}

const stepDown = (reached: Map<number, number>, diagonal: number, edits: number): boolean =>
  diagonal === -edits ||
  (diagonal !== edits && (reached.get(diagonal - 1) ?? -1) < (reached.get(diagonal + 1) ?? -1))

function walkBack(a: string[], b: string[], trace: Map<number, number>[]): Line[] {
  const lines: Line[] = []
  let [x, y] = [a.length, b.length]
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reached = trace[edits] as Map<number, number>
    const diagonal = x - y
    const from = stepDown(reached, diagonal, edits) ? diagonal + 1 : diagonal - 1
    const fromX = reached.get(from) ?? 0
    const fromY = fromX - from
    while (x > Math.max(fromX, 0) && y > Math.max(fromY, 0)) {
      lines.push({ mark: ' ', text: a[x - 1] as string })
      x--
      y--
    }
    if (edits === 0) break
    if (x === fromX) lines.push({ mark: '+', text: b[y - 1] as string })
    else lines.push({ mark: '-', text: a[x - 1] as string })
    ;[x, y] = [fromX, fromY]
  }
  return lines.reverse()
}

function toHunks(lines: Line[]): string[] {
  const isNear = lines.map(() => false)
  lines.forEach((line, index) => {
    if (line.mark === ' ') return
    for (let near = Math.max(0, index - context); near <= Math.min(lines.length - 1, index + context); near++)
      isNear[near] = true
  })
  const result: string[] = []
  let [lineA, lineB] = [1, 1]
  lines.forEach(({ mark, text }, index) => {
    if (isNear[index]) {
      if (!isNear[index - 1]) result.push(`@@ line ${lineA} before, line ${lineB} after @@`)
      result.push(`${mark}${text}`)
    }
    if (mark !== '+') lineA++
    if (mark !== '-') lineB++
  })
  return result
}
