import { readTokens, type Token } from '@/lib/asterisk/dialplan/expression-tokens'

/**
 * `$[…]` after everything was put in. Source: main/ast_expr2.y. Known are the operators that are generated:
 * `| & = != < > <= >= + -` and brackets. Of a text that is no expression Asterisk warns and takes the value of what was
 * whole before the fault outside of brackets, nothing where it begins with an operator, else 0; so is it here.
 * Throws {@link ExpressionError} for an operator that Asterisk knows and we do not.
 */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError'
}

/** As in Asterisk: what is computed, digits that were written, and any other text, quotes included. */
type Value = { kind: 'computed'; number: number } | { kind: 'digits' | 'text'; text: string }

const binary: Readonly<Record<string, { level: number; apply: (left: Value, right: Value) => Value }>> = {
  '|': { level: 1, apply: (left, right) => (isNothing(left) ? right : converted(left)) },
  '&': {
    level: 2,
    apply: (left, right) => (isNothing(left) || isNothing(right) ? computed(0) : converted(left)),
  },
  '=': comparison((order) => order === 0),
  '!=': comparison((order) => order !== 0),
  '>': comparison((order) => order > 0),
  '<': comparison((order) => order < 0),
  '>=': comparison((order) => order >= 0),
  '<=': comparison((order) => order <= 0),
  '+': { level: 4, apply: add },
  '-': { level: 4, apply: subtract },
}
const spelling: Readonly<Record<string, string>> = { '||': '|', '&&': '&', '==': '=' }

class SyntaxFault extends Error {}

/** A dialplan asks few different ones, over and over: `"" != ""`. */
const evaluated = new Map<string, string>()
const mostEvaluated = 5_000

export function evaluateExpression(text: string): string {
  const known = evaluated.get(text)
  if (known !== undefined) return known
  const value = evaluate(text)
  if (evaluated.size >= mostEvaluated) evaluated.clear()
  evaluated.set(text, value)
  return value
}

function evaluate(text: string): string {
  const tokens = readTokens(text)
  if (tokens.length === 0) return ''
  try {
    const reader = new Reader(tokens)
    return write(reader.readAll())
  } catch (error) {
    if (error instanceof SyntaxFault) return '0'
    throw error
  }
}

class Reader {
  private next = 0
  constructor(private readonly tokens: readonly Token[]) {}

  /** What follows a whole expression is not looked at: the parser has taken its value before it sees the fault. */
  readAll(): Value {
    const [first] = this.tokens
    if (first?.kind === 'operator' && !['(', '-', '!'].includes(first.text)) return { kind: 'text', text: '' }
    return this.readLevel(1)
  }

  /** Operators of this level and above; all are read from left to right. */
  private readLevel(level: number): Value {
    let left = this.readTerm()
    for (;;) {
      const token = this.tokens[this.next]
      if (token?.kind !== 'operator' || token.text === ')') return left
      const operator = binary[spelling[token.text] ?? token.text]
      if (token.text === '(') throw new SyntaxFault()
      if (!operator) throw new ExpressionError(`the operator ${token.text} is not known here`)
      if (operator.level < level) return left
      this.next += 1
      left = operator.apply(left, this.readLevel(operator.level + 1))
    }
  }

  private readTerm(): Value {
    const token = this.tokens[this.next]
    if (token === undefined) throw new SyntaxFault()
    this.next += 1
    if (token.kind !== 'operator') {
      const after = this.tokens[this.next]
      if (token.kind === 'text' && after?.kind === 'operator' && after.text === '(')
        throw new ExpressionError('a function within an expression is not known here')
      return { kind: token.kind === 'number' ? 'digits' : 'text', text: token.text }
    }
    if (token.text === '-' || token.text === '!')
      throw new ExpressionError(`the operator ${token.text} is not known here`)
    if (token.text !== '(') throw new SyntaxFault()
    const inside = this.readLevel(1)
    const close = this.tokens[this.next]
    if (close?.kind !== 'operator' || close.text !== ')') throw new SyntaxFault()
    this.next += 1
    return inside
  }
}

function comparison(holds: (order: number) => boolean) {
  const apply = (left: Value, right: Value): Value => computed(holds(compare(left, right)) ? 1 : 0)
  return { level: 3, apply }
}

/** By value if both are numbers, else as texts. */
function compare(left: Value, right: Value): number {
  if (left.kind !== 'text' && right.kind !== 'text') return toNumber(left) - toNumber(right)
  const [a, b] = [write(left), write(right)]
  return a < b ? -1 : a > b ? 1 : 0
}

/** What is no number is left out, with a warning. */
function add(left: Value, right: Value): Value {
  if (left.kind === 'text') return right.kind === 'text' ? computed(0) : converted(right)
  return right.kind === 'text' ? converted(left) : computed(toNumber(left) + toNumber(right))
}

/** As {@link add}; without a number before it the second is taken from 0. */
function subtract(left: Value, right: Value): Value {
  if (left.kind === 'text') return computed(right.kind === 'text' ? 0 : 0 - toNumber(right))
  return right.kind === 'text' ? converted(left) : computed(toNumber(left) - toNumber(right))
}

/** Looking at digits as a number leaves the number: `007` becomes 7. */
const converted = (value: Value): Value => (value.kind === 'digits' ? computed(toNumber(value)) : value)
const computed = (number: number): Value => ({ kind: 'computed', number })
const toNumber = (value: Value): number => (value.kind === 'computed' ? value.number : Number(value.text))
const isNothing = (value: Value): boolean =>
  value.kind === 'text' ? value.text === '' : toNumber(value) === 0
const write = (value: Value): string => (value.kind === 'computed' ? String(value.number) : value.text)
