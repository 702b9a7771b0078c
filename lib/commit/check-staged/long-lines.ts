/** Asterisk skips a line of 8,191 bytes or more with no more than a WARNING (main/config.c, MAX_LINE). */
const mostBytes = 8190

export function findLongLines(text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const bytes = Buffer.byteLength(line)
    return bytes > mostBytes ? [`line ${index + 1} has ${bytes} bytes, and the switch would skip it.`] : []
  })
}
