/**
 * The wire format of the Asterisk Manager Interface, as pure functions: bytes → frames, actions → bytes.
 * Source: docs/Configuration/Interfaces/Asterisk-Manager-Interface-AMI; main/manager.c. A frame is lines
 * `Key: Value` that end with CR LF, closed by an empty line. The greeting is one line without an empty line after it.
 */

/** Headers in the order received; keys in lower case, a key may come several times. */
export type Frame = { headers: [key: string, value: string][] }

/** First value of a key (case does not matter), or ''. */
export function headerOf(frame: Frame, key: string): string {
  const wanted = key.toLowerCase()
  for (const [name, value] of frame.headers) if (name === wanted) return value
  return ''
}

export type FrameLimits = { lineBytes: number; frameLines: number }
export const defaultLimits: FrameLimits = { lineBytes: 65_536, frameLines: 10_000 }

export class AmiProtocolError extends Error {
  override name = 'AmiProtocolError'
}

export type FrameParser = {
  /** Frames completed by these bytes, in order. Throws {@link AmiProtocolError} past a limit; the parser is then dead. */
  push(bytes: Uint8Array): Frame[]
  /** The greeting (`Asterisk Call Manager/11.0.0`), '' until it came. */
  greeting(): string
}

/**
 * A tolerant, bounded parser: accepts LF alone, drops lines without a colon (but the greeting), replaces bytes that
 * are not UTF-8, and keeps nothing beyond one unfinished line and one unfinished frame.
 */
export function createFrameParser(limits: FrameLimits = defaultLimits): FrameParser {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  let headers: Frame['headers'] = []
  let greeting = ''

  const takeLine = (line: string, frames: Frame[]): void => {
    if (line === '') {
      if (headers.length > 0) frames.push({ headers })
      headers = []
      return
    }
    if (greeting === '' && headers.length === 0 && line.startsWith('Asterisk Call Manager')) {
      greeting = line
      return
    }
    const colon = line.indexOf(':')
    if (colon <= 0) return
    if (headers.length >= limits.frameLines)
      throw new AmiProtocolError(`The switch sent a frame of more than ${limits.frameLines} lines.`)
    const value = line.charCodeAt(colon + 1) === 32 ? line.slice(colon + 2) : line.slice(colon + 1)
    headers.push([line.slice(0, colon).toLowerCase(), value])
  }

  return {
    push(bytes) {
      const frames: Frame[] = []
      const text = rest + decoder.decode(bytes, { stream: true })
      let from = 0
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        takeLine(text.slice(from, text.charCodeAt(end - 1) === 13 && end > from ? end - 1 : end), frames)
        from = end + 1
      }
      rest = text.slice(from)
      if (rest.length > limits.lineBytes)
        throw new AmiProtocolError(`The switch sent a line of more than ${limits.lineBytes} bytes.`)
      return frames
    },
    greeting: () => greeting,
  }
}

/** Names and values of an action. Ids and words of ours only, never a text that a user typed. */
export type ActionFields = Record<string, string | number | readonly string[]>

/**
 * One action as the bytes to send. Throws {@link AmiProtocolError} where a name or value holds a control character:
 * a line break would begin a new header or a new action.
 */
export function encodeAction(action: string, actionId: string, fields: ActionFields): string {
  let text = `Action: ${checked('Action', action)}\r\nActionID: ${checked('ActionID', actionId)}\r\n`
  for (const [name, value] of Object.entries(fields)) {
    if (!/^[A-Za-z][A-Za-z0-9-]{0,40}$/.test(name))
      throw new AmiProtocolError(`“${name}” is no name of an AMI header.`)
    const values = Array.isArray(value) ? (value as readonly string[]) : [String(value)]
    for (const one of values) text += `${name}: ${checked(name, one)}\r\n`
  }
  return `${text}\r\n`
}

function checked(name: string, value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
  if (/[\u0000-\u001f\u007f]/.test(value))
    throw new AmiProtocolError(
      `The value of ${name} holds a control character and was not sent to the switch.`,
    )
  if (value.length > 1024) throw new AmiProtocolError(`The value of ${name} is longer than 1,024 characters.`)
  return value
}
