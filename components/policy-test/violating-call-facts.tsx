import { FlaskConical } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { Pattern } from '@/components/ui/pattern'
import { Strip } from '@/components/ui/strip'
import type { ViolatingCall } from '@/lib/policy-test/schema'
import { hrefOf } from '@/lib/shared/object-href'

/** A call that breaks the test: who, with whom logged in, what is dialled, when, and why. */
export function ViolatingCallFacts({ call }: { call: ViolatingCall }) {
  const { phone, occupant, number, at, atWords, isReached, reason } = call
  const question = new URLSearchParams({
    device: phone.endpoint,
    dialed: number,
    login: occupant?.id ?? 'nobody',
    at,
  })
  return (
    <>
      <p className="text-pretty text-ink-2">
        This call {isReached ? 'reaches its number' : 'does not reach its number'}: {reason}. Until what
        decides it changes, or the test, the draft is not committed.
      </p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1">
        <Fact name="Phone">
          <Extension {...phone} />
        </Fact>
        <Fact name="Logged in">{occupant ? <Extension {...occupant} /> : 'nobody'}</Fact>
        <Fact name="Dials">
          <Pattern>{number}</Pattern>
        </Fact>
        <Fact name="At">{atWords}</Fact>
      </dl>
      <div>
        <ButtonLink
          kind="outline"
          href={`/simulator?${question}`}
          icon={<FlaskConical size={16} strokeWidth={1.75} aria-hidden="true" />}
        >
          Ask in the simulator
        </ButtonLink>
      </div>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-small text-ink-2">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}

function Extension({ id, number, name }: { id: string; number: string; name: string }) {
  return (
    <Link
      href={hrefOf('extension', id)}
      className="inline-flex max-w-full items-center gap-1.5 text-accent hover:underline"
    >
      <Strip>{number}</Strip>
      <span className="min-w-0 truncate font-name">{name}</span>
    </Link>
  )
}
