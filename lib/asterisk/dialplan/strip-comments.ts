/** How deep in `;-- … --;` a line begins, and where the outermost of them began; changed as lines are read. */
export type CommentState = { depth: number; beganAt: number }

/**
 * What is left of a line without its comments; `\;` is a semicolon. null: nothing, or all of it is in a block comment.
 * Source: main/config.c, `config_text_file_load`: the order of its tests, line by line.
 * `--;` outside a block would make Asterisk swallow the rest of the file: it is given as `stray-end`.
 */
export function stripComments(
  line: string,
  number: number,
  state: CommentState,
): string | null | 'stray-end' {
  let text = line
  let kept: string | null = state.depth > 0 ? null : ''
  // `kept` is what stands before `start`; from there on `text` is still to be looked at.
  let start = 0
  let from = 0
  for (;;) {
    const at = text.indexOf(';', from)
    if (at < 0) break
    if (at > from && text[at - 1] === '\\') {
      text = text.slice(0, at - 1) + text.slice(at)
      from = at
    } else if (text[at + 1] === '-' && text[at + 2] === '-' && text[at + 3] !== '-') {
      if (state.depth === 0) {
        kept = (kept ?? '') + text.slice(start, at)
        state.beganAt = number
      }
      state.depth += 1
      from = at + 3
    } else if (at >= from + 2 && text[at - 1] === '-' && text[at - 2] === '-') {
      if (state.depth === 0) return 'stray-end'
      state.depth -= 1
      from = at + 1
      if (state.depth === 0) {
        kept ??= ''
        start = from
      }
    } else if (state.depth === 0) {
      return (kept ?? '') + text.slice(start, at)
    } else from = at + 1
  }
  return state.depth > 0 ? kept : (kept ?? '') + text.slice(start)
}
