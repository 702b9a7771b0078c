/** Asterisk skips a line of 8,191 bytes or more with no more than a WARNING (main/config.c, MAX_LINE). */
const mostBytes = 8190

export function findLongLines(text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    // No character takes more than three bytes a unit: most lines need not be counted.
    if (line.length * 3 <= mostBytes) return []
    const bytes = Buffer.byteLength(line)
    return bytes > mostBytes ? [`line ${index + 1} has ${bytes} bytes, and the switch would skip it.`] : []
  })
}
