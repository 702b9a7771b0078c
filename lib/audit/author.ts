/** Who writes, for the audit. */
export type Author = {
  /** Name of the administrator or API token, such as marie@example.com. */
  name: string
  /** Where it came from: an address, or 'command line'. */
  from: string
}
