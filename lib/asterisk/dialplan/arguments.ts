/**
 * Takes arguments apart as main/app.c does (`__ast_app_separate_args`): at `delimiter`, but not within `( )`, `[ ]`
 * or quotes. `mode` 'plain' takes quotes and backslashes out (AST_STANDARD_APP_ARGS), 'raw' leaves them
 * (AST_STANDARD_RAW_ARGS). The last of `most` arguments is the untouched rest. No text: no argument.
 */
export function separateArguments(
  text: string,
  delimiter: string,
  mode: 'plain' | 'raw',
  most: number,
): string[] {
  const found: string[] = []
  let index = 0
  let [paren, bracket, quoted, endsWithDelimiter] = [0, 0, false, false]
  while (index < text.length && found.length < most - 1) {
    let current = ''
    endsWithDelimiter = false
    for (; index < text.length; index++) {
      const char = text[index] as string
      if (char === '(') paren += 1
      else if (char === ')') paren = Math.max(0, paren - 1)
      else if (char === '[') bracket += 1
      else if (char === ']') bracket = Math.max(0, bracket - 1)
      else if (char === '"' && delimiter !== '"') {
        quoted = !quoted
        if (mode === 'plain') continue
      } else if (char === '\\') {
        if (mode === 'raw') current += char
        index += 1
        current += text[index] ?? ''
        continue
      } else if (char === delimiter && paren === 0 && !quoted && bracket === 0) {
        endsWithDelimiter = true
        index += 1
        break
      }
      current += char
    }
    found.push(current)
  }
  if (index < text.length || endsWithDelimiter) found.push(text.slice(index))
  return found
}

/** Is a condition's text true? Source: main/pbx.c, `pbx_checkcondition`: a number counts by its value, else any text. */
export function isTrue(condition: string): boolean {
  if (condition === '') return false
  const match = /^\s*([+-]?[0-9]{1,30})/.exec(condition)
  return match ? Number(match[1]) !== 0 : true
}
