/**
 * Asterisk's strings are bytes: lengths, cuts and comparisons count them. In the interpreter a string holds one byte
 * of UTF-8 a character; texts are turned on their way in and back on their way out.
 */
export function toBytes(text: string): string {
  if (isPlain(text)) return text
  let bytes = ''
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte)
  return bytes
}

export function fromBytes(bytes: string): string {
  if (isPlain(bytes)) return bytes
  return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)))
}

function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false
  return true
}
