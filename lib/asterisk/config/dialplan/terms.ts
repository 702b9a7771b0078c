import { conf, join, type Own, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'

/** Terms of the dialplan language: `${…}`, `$[…]` and the conditions in them. Source: main/pbx_variables.c. */

/** `${NAME}` or `${FUNCTION(…)}`. */
export const value = <N extends string>(name: Own<N>): Safe => conf`$\{${ourWords<N>(name)}}`

/** `$[…]`. */
export const expression = (inside: Safe): Safe => conf`$[${inside}]`

/** Conditions, to stand in `$[…]`. Both sides are compared as text. */
export const same = <R extends string>(left: Safe, right: Own<R>): Safe =>
  conf`"${left}" = "${ourWords<R>(right)}"`
export const differs = <R extends string>(left: Safe, right: Own<R>): Safe =>
  conf`"${left}" != "${ourWords<R>(right)}"`
export const every = (...conditions: Safe[]): Safe => join(conditions, ' & ')
/** INVARIANT: stands alone or within brackets of its own where it is joined with {@link every}. */
export const some = (...conditions: Safe[]): Safe => conf`(${join(conditions, ' | ')})`

const existsValue = (context: Safe, exten: Safe): Safe => value(conf`DIALPLAN_EXISTS(${context},${exten},1)`)

/** Condition: the context has the extension. The priority is always asked for: without it DIALPLAN_EXISTS may take
 * an empty extension as a question for the *context* (funcs/func_dialplan.c). */
export const exists = (context: Safe, exten: Safe): Safe => same(existsValue(context, exten), '1')
export const lacks = (context: Safe, exten: Safe): Safe => differs(existsValue(context, exten), '1')

/** `${IF($[…]?yes:no)}`. `yes` and `no` hold no `:` of their own. */
export const either = (condition: Safe, yes: Safe, no: Safe): Safe =>
  value(conf`IF(${expression(condition)}?${yes}:${no})`)

/** Only the allowed characters of a text that came from outside these files. */
export const filtered = <A extends string>(allowed: Own<A>, text: Safe): Safe =>
  value(conf`FILTER(${ourWords<A>(allowed)},${text})`)

/** Condition: only what can be dialled. In this form a `"` in the number cannot break the comparison. */
export const isDiallable = (text: Safe): Safe => same(value(conf`REGEX("^[0-9*#+]+$" ${text})`), '1')
/** As {@link isDiallable}, with `-` among the digits, as phones send it. */
export const isDiallableWithDashes = (text: Safe): Safe =>
  same(value(conf`REGEX("^[-0-9*#+]+$" ${text})`), '1')
