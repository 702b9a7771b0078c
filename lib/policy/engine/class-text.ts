/**
 * Indexes of Classes of Service, ascending, each one character: the densest list there is, as its characters stand in
 * the text itself. Of ten thousand numbers that are asked for at random, each step to another object is a wait. A
 * snapshot has at most 65,535 of them.
 */
export type ClassText = string

/** Joined, as that makes a text of one piece. */
export const toClassText = (classes: readonly number[]): ClassText =>
  classes.map((index) => String.fromCharCode(index)).join('')

/** Is the Class of Service of this index in it? */
export function hasClass(classes: ClassText, index: number): boolean {
  let low = 0
  let high = classes.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = classes.charCodeAt(middle)
    if (found === index) return true
    if (found < index) low = middle + 1
    else high = middle - 1
  }
  return false
}
