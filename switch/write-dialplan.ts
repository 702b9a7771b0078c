import { wallTimeAt } from '@/lib/asterisk/dialplan/wall-time'
import type { DrawnDialplan, DrawnTime, Query } from '@/switch/random-dialplan'

/** The context to which every step of a drawn dialplan goes, with the mark of the step for an extension. */
export const told = 'told'

/** For the interpreter: what `told` does when it is asked from a batch. */
export const toldForBatches = `[${told}]\nexten => _m.,1,Return(\${EXTEN})\n`

/** For the switch: in a call of its own it tells the mark as an event and refuses the call. */
export const toldOnSwitch = `
[${told}]
exten => _m.,1,GotoIf($["\${BATCH}" != ""]?give)
 same => n,UserEvent(Told,Mark: \${EXTEN},Who: \${CHANNEL(endpoint)})
 same => n,Hangup(21)
 same => n(give),Return(\${EXTEN})
`

export const contextName = (dialplan: number, context: number): string => `d${dialplan}-c${context}`

/** A drawn dialplan as text. Marks begin with the dialplan's number, so that those of several differ. */
export function writeDrawnDialplan({ contexts }: DrawnDialplan, index: number, epoch: number): string {
  let marks = 0
  const lines = contexts.flatMap(({ extensions, includes }, place) => [
    `[${contextName(index, place)}]`,
    ...extensions.flatMap(({ name, priorities }) =>
      priorities.map(({ label, number }) => {
        marks += 1
        return `exten => ${name},${number}${label === null ? '' : `(${label})`},Goto(${told},m${index}x${marks},1)`
      }),
    ),
    ...includes.map(
      ({ context, time }) =>
        `include => ${contextName(index, context)}${time === null ? '' : `,${writeTime(time, epoch)}`}`,
    ),
  ])
  return `${lines.join('\n')}\n`
}

/** The fields of a time, counted from the wall time that its zone has at `epoch`. */
export function writeTime({ days, from, months, to, weekdays, zone }: DrawnTime, epoch: number): string {
  const clock = (minutes: number): string => {
    const { hour, minute } = wallTimeAt(zone, epoch + minutes * 60)
    return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  }
  return [`${clock(from)}-${clock(to)}`, weekdays, days, months, zone].join(',')
}

/**
 * A batch as an extension of `probe`: each text is put at the end of ANSWERS, after its steps. Everything in it is
 * known to the interpreter too, so that both run the same lines.
 */
export type Probe = { steps: string[]; answer: string }

export function writeBatch(name: string, probes: readonly Probe[]): string {
  const steps = probes.flatMap(({ answer, steps: before }) => [
    ...before,
    `Set(ANSWERS=\${ANSWERS}${answer}~)`,
  ])
  return [
    `exten => ${name},1,Set(ANSWERS=)`,
    ...steps.map((step) => ` same => n,${step}`),
    ' same => n,Return()',
    '',
  ].join('\n')
}

/** Looks a number up: is it there, and if it is, what is found. */
export function probeOf({ context, dialled, priority }: Query, index: number): Probe {
  const target = `${contextName(index, context)},${dialled},${priority}`
  return {
    steps: ['Set(GOSUB_RETVAL=-)', `GosubIf(\${DIALPLAN_EXISTS(${target})}?${target})`],
    answer: `\${GOSUB_RETVAL}`,
  }
}
