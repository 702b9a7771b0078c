/** `operator`: its sign; `number` and `text`: as written, quotes included. */
export type Token = { kind: 'operator' | 'number' | 'text'; text: string }

const twoSigns = ['||', '&&', '==', '=~', '~~', '>=', '<=', '!=', '::']
const oneSign = '|&=><+,-*/%?!:()'
const number = /[0-9]+(?:\.[0-9]+)?/y
const word = /(?:[a-zA-Z0-9.';\\_^#@\u0080-\u00ff]|\$[^{])+/y
const quoted = /"[^"]*"/y

/** The tokens of an expression. Source: main/ast_expr2.fl: the longest one counts, what fits none is left out. */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = []
  const match = (pattern: RegExp, at: number): string => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0] ?? ''
  }
  for (let index = 0; index < text.length; ) {
    const pair = text.slice(index, index + 2)
    const sign = twoSigns.includes(pair) ? pair : oneSign.includes(pair[0] as string) ? pair[0] : ''
    if (sign) {
      tokens.push({ kind: 'operator', text: sign })
      index += sign.length
      continue
    }
    const [digits, letters, string] = [match(number, index), match(word, index), match(quoted, index)]
    const longest = string || (letters.length > digits.length ? letters : digits)
    if (longest !== '')
      tokens.push({ kind: longest === digits && string === '' ? 'number' : 'text', text: longest })
    index += longest.length || 1
  }
  return tokens
}
