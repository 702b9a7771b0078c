/** Reads the switch's own configuration files, as far as it takes to see whether a line stands in them. Pure. */

/** `section` null: before the first. A directive (`#include`) is told by its key. */
export type ConfLine = { section: string | null; key: string; value: string }

/** Lines with a meaning, in order; comments (`;` and `;-- … --;`) are left out. As main/config.c reads them. */
export function readConfLines(text: string): ConfLine[] {
  const lines: ConfLine[] = []
  let section: string | null = null
  for (const raw of text.replace(/;--[\s\S]*?--;/g, '').split(/\r?\n/)) {
    const line = raw.replace(/(^|[^\\]);.*$/, '$1').trim()
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
