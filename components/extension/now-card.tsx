import { LocalTime } from '@/components/object/local-time'
import { Card } from '@/components/ui/card'
import { Jack } from '@/components/ui/jack'
import { Strip } from '@/components/ui/strip'
import type { SessionMark } from '@/lib/extension/schema'

type Props = {
  type: 'phone' | 'hot-desk'
  number: string
  session: SessionMark | null
  /** Name of the Class of Service in force now; '' = none. */
  inForce: string
}

/** Who is at the phone, or where the Hot Desk extension is, and which Class of Service its calls obey. */
export function NowCard({ type, number, session, inForce }: Props) {
  return (
    <Card title="Now">
      <ul className="grid gap-2">
        {session ? (
          <li className="flex items-start gap-2">
            <span className="mt-[3px] flex">
              <Jack state="in-force" />
            </span>
            <span className="min-w-0">
              <span className="flex flex-wrap items-center gap-1.5">
                {type === 'phone' ? 'Logged in here:' : 'Logged in at'}
                <Strip>{session.other.number}</Strip>
                <span className="font-name">{session.other.name}</span>
              </span>
              <span className="block text-small text-ink-2">
                since <LocalTime at={session.since} style="day" />
                {session.until !== null && (
                  <>
                    , until <LocalTime at={session.until} style="day" />
                  </>
                )}
              </span>
            </span>
          </li>
        ) : (
          <li className="flex items-center gap-2">
            <Jack state="free" />
            {type === 'phone' ? 'Nobody is logged in here.' : 'Logged out.'}
          </li>
        )}
        <li className="flex items-start gap-2">
          <span className="mt-[3px] flex">
            <Jack state={inForce === '' ? 'not-granted' : 'always'} />
          </span>
          {inForce === '' ? (
            <span className="text-ink-2">No Class of Service is in force: it makes no calls.</span>
          ) : (
            <span>
              Calls from <Strip>{session && type === 'hot-desk' ? session.other.number : number}</Strip> obey{' '}
              <strong className="font-label">{inForce}</strong>.
            </span>
          )}
        </li>
      </ul>
    </Card>
  )
}
