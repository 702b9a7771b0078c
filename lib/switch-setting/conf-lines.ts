/** Reads the switch's own configuration files, as far as it takes to see whether a line stands in them. Pure. */

/** `section` null: before the first. A directive (`#include`) is told by its key. */
export type ConfLine = { section: string | null; key: string; value: string }

/** Lines with a meaning, in order; comments (`;` and `;-- … --;`) are left out. As main/config.c reads them. */
export function readConfLines(text: string): ConfLine[] {
  const lines: ConfLine[] = []
  let section: string | null = null
  for (const line of stripComments(text)) {
    const header = /^\[([^\]]+)\]/.exec(line)
    if (header) {
      section = header[1] ?? null
      continue
    }
    const directive = /^(#\w+)\s+["'<]?([^"'>]*)["'>]?$/.exec(line)
    const setting = /^([^=]+?)\s*=>?\s*(.*)$/.exec(line)
    const [, key, value] = directive ?? setting ?? []
    if (key !== undefined && value !== undefined)
      lines.push({ section, key: key.trim(), value: value.trim() })
  }
  return lines
}

/** A block that is not closed reaches to the end of the file; `;---` begins none. */
function stripComments(text: string): string[] {
  let isInBlock = false
  return text.split(/\r?\n/).map((raw) => {
    let kept = ''
    for (let at = 0; at < raw.length; ) {
      if (isInBlock) {
        const end = raw.indexOf('--;', at)
        if (end < 0) break
        isInBlock = false
        at = end + 3
      } else if (raw[at] !== ';') kept += raw[at++]
      else if (raw[at - 1] === '\\') kept += raw[at++]
      else if (/^;--(?!-)/.test(raw.slice(at, at + 4))) {
        isInBlock = true
        at += 3
      } else break
    }
    return kept.trim()
  })
}
