/** A value that cannot be written into a file of the switch. The value itself is not in the message: it may be a secret. */
export class ConfigValueError extends Error {
  override readonly name = 'ConfigValueError'

  constructor(
    /** Where the value stands in the snapshot, as `extensions 4k2m9x name`. */
    readonly field: string,
    /** What it must be, as the rest of a sentence. */
    readonly expected: string,
  ) {
    super(`Nothing was written: ${field} does not fit into the switch's configuration. Enter ${expected}.`)
  }
}
