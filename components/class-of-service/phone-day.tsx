import type { ReactNode } from 'react'
import { Code } from '@/components/ui/code'
import type { ClassOfServiceForm } from '@/lib/class-of-service/schema'

type Props = {
  name: string
  isRestricted: boolean
  /** Name of the 'Class of Service if not Logged'; null: none. */
  ifNotLogged: string | null
  hotDeskCode: string | null
  emergencyNumbers: readonly string[]
  refusal: ClassOfServiceForm['refusal']
}

const heard = { announce: 'the caller hears why', busy: 'the busy tone', congestion: 'the congestion tone' }

/** One day of a phone that has this Class of Service: before, while and after somebody is logged in. */
export function PhoneDay(props: Props) {
  const { name, isRestricted, ifNotLogged, hotDeskCode, emergencyNumbers, refusal } = props
  const code = hotDeskCode ? <Code>{hotDeskCode}</Code> : 'the hot desk code'
  const nobody = isRestricted ? (
    ifNotLogged === null ? (
      <Stretch name="nothing yet" about="Choose a Class of Service if not Logged" isMissing />
    ) : (
      <Stretch name={ifNotLogged} about="Class of Service if not Logged" />
    )
  ) : (
    <Stretch name={name} about="nobody is logged in" />
  )
  return (
    <figure className="rounded-card border border-line bg-surface px-3.5 py-3">
      <figcaption className="font-label">A phone with {name}, one day</figcaption>
      <div className="mt-2 grid gap-x-4 gap-y-2 min-[700px]:grid-cols-[132px_minmax(0,1fr)]">
        <span className="max-[699px]:hidden" />
        <div className="relative h-9 text-small">
          <Moment at="28%">logs in by {code}</Moment>
          <Moment at="74%">logs out</Moment>
        </div>
        {isRestricted && (
          <Row title="On the phone" about="its own">
            <div className="rounded-tag bg-sunken px-2.5 py-1 text-small">
              <span className="font-label">{name}</span>: only the hot desk service {code}, and its blocked
              numbers
            </div>
          </Row>
        )}
        <Row title={isRestricted ? 'Added to it' : 'In force'} about="who may dial what">
          <div className="grid grid-cols-[28%_46%_26%]">
            {nobody}
            <Stretch
              isInForce
              name="their own Class of Service"
              about={`${isRestricted ? '' : 'plus the hot desk service, '}with their Caller ID`}
            />
            {nobody}
          </div>
        </Row>
        <Row title="Above it" about="never restricted">
          <div className="rounded-tag border border-line-strong px-2.5 py-1 text-small">
            {emergencyNumbers.length === 0 ? (
              'No emergency line is set up yet.'
            ) : (
              <>
                <span className="font-mono font-label">{emergencyNumbers.join(', ')}</span>: emergency, with
                the place and Caller ID of the phone
              </>
            )}
          </div>
        </Row>
        <Row title="Refused" about="what the caller hears">
          <div className="px-2.5 py-1 text-small">Everything else: {heard[refusal]}.</div>
        </Row>
      </div>
    </figure>
  )
}

function Row({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <>
      <div className="text-small">
        <span className="block font-label">{title}</span>
        <span className="block text-ink-2">{about}</span>
      </div>
      <div className="min-w-0 self-center">{children}</div>
    </>
  )
}

function Moment({ at, children }: { at: string; children: ReactNode }) {
  return (
    <span
      className="absolute top-0 bottom-[-8px] border-l-[1.75px] border-accent pl-2 whitespace-nowrap text-accent before:absolute before:-top-0.5 before:-left-[6px] before:size-2.5 before:rounded-[5px] before:border-2 before:border-accent before:bg-surface"
      style={{ left: at }}
    >
      {children}
    </span>
  )
}

type StretchProps = { name: string; about: string; isInForce?: boolean; isMissing?: boolean }

function Stretch({ name, about, isInForce = false, isMissing = false }: StretchProps) {
  const look = isInForce
    ? 'border-accent bg-accent-wash'
    : isMissing
      ? 'border-dashed border-bad-shape'
      : 'border-transparent bg-sunken'
  return (
    <div className={`min-w-0 rounded-tag border px-2.5 py-1 text-small ${look}`}>
      <span className="block truncate font-label">{name}</span>
      <span className="block truncate text-ink-2" title={about}>
        {about}
      </span>
    </div>
  )
}
