/** The number of a revision from an address; null: it is none. */
export function readRevisionNumber(text: string): number | null {
  return /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : null
}
