/**
 * Characters that cannot be seen or told from a blank: controls, bidirectional and other format marks, half
 * surrogates, line separators, blanks other than the common one, and all that Unicode has no glyph for.
 */
export const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u

export const codePointName = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** A character as a message says it: in quotes, or by its number where it cannot be seen. */
export const characterName = (char: string): string =>
  invisible.test(char) ? `The character ${codePointName(char)}` : `“${char}”`
