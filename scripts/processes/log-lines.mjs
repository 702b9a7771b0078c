/** Levels of pino from which a line is shown on the terminal; the log file has them all. */
const warning = 40

/**
 * What of a line of a log is shown on the terminal: its message if it warns, else null. Lines that are not of our
 * logger come from a runtime or a crash and are shown as they are.
 * @param {string} line
 * @returns {string | null}
 */
export function readableLine(line) {
  if (line.trim() === '') return null
  const entry = parseEntry(line)
  if (entry === null) return line
  if (entry.level < warning) return null
  const reason = entry.err?.message
  return reason && reason !== entry.msg ? `${entry.msg ?? 'Error'} (${reason})` : (entry.msg ?? line)
}

/**
 * @param {string} line
 * @returns {{ level: number, msg?: string, err?: { message?: string } } | null} null: not a line of our logger
 */
function parseEntry(line) {
  if (!line.startsWith('{')) return null
  try {
    const entry = JSON.parse(line)
    return typeof entry.level === 'number' ? entry : null
  } catch {
    return null
  }
}
