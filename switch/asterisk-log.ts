import { open } from 'node:fs/promises'

/** A place in the log, in bytes from its beginning. */
export type LogMark = number

export type LogLine = { level: string; text: string }

/** Reads the log of the switch from `mark` on; an absent log is empty. */
export async function readLog(file: string, mark: LogMark = 0): Promise<{ text: string; end: LogMark }> {
  const handle = await open(file, 'r').catch(() => null)
  if (handle === null) return { text: '', end: 0 }
  try {
    const { size } = await handle.stat()
    const buffer = Buffer.alloc(Math.max(0, size - mark))
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, mark)
    return { text: buffer.subarray(0, bytesRead).toString('utf8'), end: mark + bytesRead }
  } finally {
    await handle.close()
  }
}

/** The WARNING and ERROR lines of a log, without those that match one of `ignore`. */
export function findWarnings(text: string, ignore: RegExp[] = []): string[] {
  return text
    .split('\n')
    .filter((line) => /^\[[^\]]*\] (WARNING|ERROR)\[/.test(line))
    .filter((line) => !ignore.some((pattern) => pattern.test(line)))
}
