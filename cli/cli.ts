import type { Author } from '@/lib/audit/author'
import type { Database } from '@/lib/server/db'
import type { Env } from '@/lib/server/env'

/** What a command is given from outside: the terminal, the settings, the database. */
export type Cli = {
  env: Env
  /** Recorded in the audit. */
  author: Author
  /** Writes one line (or several) to standard output; resolves when more may come. */
  out(text: string): Promise<void>
  /** Writes one line to standard error. */
  err(text: string): void
  /** Is somebody there to be asked? */
  isInteractive: boolean
  /** Asks a yes-or-no question; false unless the answer is yes. */
  confirm(question: string): Promise<boolean>
  /** Asks for a secret, which is not shown. */
  askSecret(prompt: string): Promise<string>
  /** Standard input as it comes. */
  stdin: AsyncIterable<Uint8Array | string>
  /** Opens the database for one command and closes it afterwards. */
  withDatabase<Result>(use: (db: Database) => Promise<Result>): Promise<Result>
}

/** All of standard input as text. */
export async function readAll(stdin: Cli['stdin']): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of stdin)
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
  return text + decoder.decode()
}

/** Standard input line by line, without the line ends. */
export async function* readLines(stdin: Cli['stdin']): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of stdin) {
    const lines = (
      rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))
    ).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}
