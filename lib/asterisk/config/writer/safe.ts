/**
 * Text that may stand in a configuration file. It is made from checked values (`values.ts`), from the words of our
 * own source code (`ourWords`, `conf`) and from both together, never from any other string: the compiler sees to it.
 */
declare const safe: unique symbol
export type Safe = string & { readonly [safe]: true }

/** A literal of our source code, or a `Safe`; a `string` that came from anywhere else does not fit. */
export type Own<T extends string> = string extends T ? never : T

export const ourWords = <const T extends string>(text: Own<T>): Safe => text as string as Safe

/** Template for a piece of a line: its words are our own, each value is `Safe`. */
export function conf(words: TemplateStringsArray, ...values: readonly Safe[]): Safe {
  let text = words[0] ?? ''
  for (const [index, value] of values.entries()) text += value + (words[index + 1] ?? '')
  return text as Safe
}

export const join = (parts: readonly Safe[], separator: string): Safe => parts.join(separator) as Safe

export const nothing = ourWords('')
