/** Text that is no dialplan we know, or a step that cannot be done: where it stands, and what is wrong with it. */
export class DialplanError extends Error {
  override readonly name = 'DialplanError'

  constructor(
    /** Line of the file, from 1. */
    readonly line: number,
    /** A sentence without its place. */
    readonly problem: string,
  ) {
    super(`Line ${line} of the dialplan: ${problem}`)
  }
}
