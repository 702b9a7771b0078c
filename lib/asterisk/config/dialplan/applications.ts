import { expression } from '@/lib/asterisk/config/dialplan/terms'
import { conf, join, type Own, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'

/** Calls of the switch's applications. A target is a label of the same extension or a {@link place}. */

export const place = <E extends string>(context: Safe, exten: Own<E>): Safe =>
  conf`${context},${ourWords<E>(exten)},1`

export const set = <N extends string, V extends string>(name: Own<N>, value: Own<V>): Safe =>
  conf`Set(${ourWords<N>(name)}=${ourWords<V>(value)})`

/** A variable of the running subroutine alone. */
export const setLocal = <N extends string>(name: Own<N>, value: Safe): Safe =>
  conf`Set(LOCAL(${ourWords<N>(name)})=${value})`

/** Several variables at once; the values hold no comma. */
export const setAll = (values: Readonly<Record<Uppercase<string>, Safe>>): Safe =>
  conf`MSet(${join(
    Object.entries(values).map(([name, text]) => conf`${name as Safe}=${text}`),
    ',',
  )})`

export const goto = <T extends string>(target: Own<T>): Safe => conf`Goto(${ourWords<T>(target)})`
export const gotoIf = <T extends string>(condition: Safe, target: Own<T>): Safe =>
  conf`GotoIf(${expression(condition)}?${ourWords<T>(target)})`
export const gotoEither = <T extends string, E extends string>(
  condition: Safe,
  yes: Own<T>,
  no: Own<E>,
): Safe => conf`GotoIf(${expression(condition)}?${ourWords<T>(yes)}:${ourWords<E>(no)})`

const withArguments = (target: Safe, args: readonly Safe[]): Safe =>
  args.length === 0 ? target : conf`${target}(${join(args, ',')})`
export const gosub = (target: Safe, ...args: readonly Safe[]): Safe =>
  conf`Gosub(${withArguments(target, args)})`
export const gosubIf = (condition: Safe, target: Safe, ...args: readonly Safe[]): Safe =>
  conf`GosubIf(${expression(condition)}?${withArguments(target, args)})`
export const giveBack = <V extends string>(value: Own<V>): Safe => conf`Return(${ourWords<V>(value)})`

/** Runs an application if the condition holds; its arguments hold no `:`. */
export const execIf = (condition: Safe, application: Safe): Safe =>
  conf`ExecIf(${expression(condition)}?${application})`

/** Ends the call with a Q.850 cause; empty leaves the cause that the call has. */
export const hangup = <C extends string>(cause: Own<C>): Safe => conf`Hangup(${ourWords<C>(cause)})`

/**
 * A call to `target`; `more` are further options. Always with `i`: what Dial itself follows is no number but a whole
 * dial string, `PJSIP/<anything>` included, and no dialplan is asked (apps/app_dial.c, `do_forward`; tried).
 */
export const dial = <S extends string>(target: Safe, seconds: Own<S>, more: Safe): Safe =>
  conf`Dial(${target},${ourWords<S>(seconds)},i${more})`
