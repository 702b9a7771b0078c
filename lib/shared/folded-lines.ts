/** Lines of a difference that one question for folded ones is answered with. */
export const mostLinesAtOnce = 5_000
