import { pino } from 'pino'
import { env } from '@/lib/server/env'

/** Keys whose values never reach a log, at the top and one or two levels down. */
export const secretKeys = [
  'password',
  'passwordHash',
  'pin',
  'pinHash',
  'secret',
  'secrets',
  'token',
  'authorization',
  'cookie',
  'sipPassword',
  'voicemailPassword',
]

const redactedPaths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])

/** A logger to standard output, one JSON object a line. `part` names the part of the program. */
export function createLogger(part: string, destination?: { write(line: string): void }) {
  const options = {
    level: env().logLevel,
    base: { part },
    redact: { paths: redactedPaths, censor: '[secret]' },
  }
  return destination ? pino(options, destination) : pino(options)
}

export type Logger = ReturnType<typeof createLogger>
