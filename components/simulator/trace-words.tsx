import type { ReactNode } from 'react'
import { dayAndTime } from '@/components/history/instant'
import { ObjectLink } from '@/components/simulator/object-link'
import { Pattern } from '@/components/ui/pattern'
import { Strip } from '@/components/ui/strip'
import type { Decision, Rule } from '@/lib/policy/decision'
import type { TraceStep } from '@/lib/policy/explain/trace'
import { losses, outcomes } from '@/lib/policy/explain/words'

/** What a phone does that does not dial, and a forward that is stored. */
const doings = {
  transfer: 'transfers the call: what counts is what this phone may dial.',
  redirect: 'redirects the call: what counts is what this phone may dial.',
  forward: 'forwards its calls: what counts is what this extension may dial.',
} as const

type Person = NonNullable<Decision['acting']>
type Of<Kind extends TraceStep['kind']> = Extract<TraceStep, { kind: Kind }>
export type TimeFrame = {
  timeZone: string
  /** The instant asked for: only other days than its own are named. */
  at: string
}

/** One step of a decision as a sentence, with links to what it names. */
export function traceWords(step: TraceStep, frame: TimeFrame): ReactNode {
  switch (step.kind) {
    case 'number':
      if (step.number === null) return <>“{step.dialed}” is not a number: 1 to 40 of 0–9 * # + are needed.</>
      return (
        <>
          The number dialled is <Pattern>{step.number}</Pattern>
          {step.number === step.dialed ? '.' : `: “${step.dialed}” without “-”.`}
        </>
      )
    case 'asker':
      return askerWords(step)
    case 'session':
      return step.occupant === null ? (
        <>Nobody is logged in there.</>
      ) : (
        <>
          <PersonWords person={step.occupant} /> is logged in there.
        </>
      )
    case 'root':
      return rootWords(step)
    case 'class':
      return classWords(step, frame)
    case 'destination':
      if (step.destination === null)
        return <>It is no number of ours, and no enabled outgoing line covers it.</>
      return (
        <>
          It belongs to the {step.destination.kind.replace('-', ' ')}{' '}
          <ObjectLink kind={step.destination.kind} id={step.destination.id} name={step.destination.name} />.
        </>
      )
    case 'rule':
      return (
        <>
          {ruleWords(step.rule)}
          {step.path.length > 0 && (
            <>
              {' in '}
              <PathWords path={step.path} />
            </>
          )}
          {step.lost === null ? (
            <strong className="font-label"> decides.</strong>
          ) : (
            ` does not count: ${losses[step.lost]}.`
          )}
        </>
      )
    case 'outcome':
      return (
        <strong className="font-label">
          {step.decision.decision === 'allow' ? 'Allowed' : 'Refused'}: {outcomes[step.decision.reason]}.
        </strong>
      )
  }
}

function rootWords({ because, assigned, root }: Of<'root'>): ReactNode {
  if (root === null)
    return because === 'if_not_logged' && assigned ? (
      <>
        No Class of Service is in force: <ClassLink of={assigned} /> has the restriction on and no ‘Class of
        Service if not Logged’.
      </>
    ) : (
      <>No Class of Service is in force.</>
    )
  const why = {
    assigned: <>, assigned to the phone.</>,
    if_not_logged: (
      <>: ‘Class of Service if not Logged’ of {assigned ? <ClassLink of={assigned} /> : 'the phone'}.</>
    ),
    logged_in: <>, of the Hot Desk extension that is logged in.</>,
    forwarder: <>, of the extension that forwards.</>,
  }[because]
  return (
    <>
      <ClassLink of={root} /> is in force{why}
    </>
  )
}

function classWords({ path, open, schedule, until }: Of<'class'>, frame: TimeFrame): ReactNode {
  const cos = path.at(-1)
  if (cos === undefined) return null
  const includes = path.length > 1 ? 'includes ' : ''
  if (schedule === null)
    return (
      <>
        {includes}
        <ClassLink of={cos} />, {open ? 'always open' : 'never open: its schedule does not exist'}.
      </>
    )
  return (
    <>
      {includes}
      <ClassLink of={cos} />, {open ? 'open' : 'closed'} by{' '}
      <ObjectLink kind="schedule" id={schedule.id} name={schedule.name} />
      {until === null ? '' : ` until ${dayAndTime(new Date(until).toISOString(), frame.timeZone, frame.at)}`}.
    </>
  )
}

function ruleWords(rule: Rule): ReactNode {
  switch (rule.kind) {
    case 'all-features':
      return '‘All Features’'
    case 'all-applications':
      return '‘All Applications’'
    case 'all-extensions':
      return '‘All Extensions’'
    case 'service':
      return 'The service in the check-list'
    case 'application':
      return 'The application in the check-list'
    case 'extension-entry':
      return (
        <>
          The entry <Pattern>{rule.text}</Pattern>
        </>
      )
    case 'outgoing-line':
      return (
        <>
          The pattern <Pattern>{rule.pattern}</Pattern> of an outgoing line
        </>
      )
    case 'blocked-number':
      return (
        <>
          The blocked number <Pattern>{rule.text}</Pattern>, which matches the number {rule.matched},
        </>
      )
    case 'emergency':
      return (
        <>
          The pattern <Pattern>{rule.pattern}</Pattern> of an emergency line
        </>
      )
    case 'hotdesk-restriction':
      return 'The hot desk service of ‘Enable Hotdesk Restriction ?’'
    case 'occupied-phone':
      return 'The hot desk service of an occupied phone'
  }
}

function PersonWords({ person }: { person: Person }) {
  return (
    <>
      <Strip>{person.number}</Strip> <ObjectLink kind="extension" id={person.id} name={person.name} />
    </>
  )
}

function ClassLink({ of: { id, name } }: { of: { id: string; name: string } }) {
  return <ObjectLink kind="class-of-service" id={id} name={name} />
}

function PathWords({ path }: { path: Decision['path'] }) {
  return path.map((cos, index) => (
    <span
      key={path
        .slice(0, index + 1)
        .map(({ id }) => id)
        .join('/')}
    >
      {index > 0 && (
        <span aria-hidden="true" className="text-ink-3">
          {' → '}
        </span>
      )}
      {index > 0 && <span className="sr-only">, included </span>}
      <ClassLink of={cos} />
    </span>
  ))
}

function askerWords({ device, extension, mayReachEmergency, via }: Of<'asker'>): ReactNode {
  if (extension === null)
    return via === null ? (
      <>No phone has the endpoint “{device}”.</>
    ) : (
      <>“{via}” names no phone or extension of this PBX.</>
    )
  if (via === null)
    return (
      <>
        Phone <PersonWords person={extension} /> asks.
      </>
    )
  return (
    <>
      <PersonWords person={extension} /> {doings[via.slice(0, via.indexOf(':')) as keyof typeof doings]}
      {!mayReachEmergency && ' Emergency lines are for phones only.'}
    </>
  )
}
