import { Jack } from '@/components/ui/jack'
import { Strip } from '@/components/ui/strip'
import type { CallWay } from '@/lib/simulator/schema'

export type Asked = { id: number; number: string; dialed: string; way: CallWay; isAllowed: boolean }

const doings: Record<CallWay, string> = {
  dialled: 'dials',
  transfer: 'transfers to',
  redirect: 'redirects to',
  forward: 'forwards to',
}

/** The last questions of this visit, last first. */
export function AskedBefore({ asked }: { asked: readonly Asked[] }) {
  if (asked.length === 0) return null
  return (
    <section aria-labelledby="asked-before" className="mt-4 border-t border-line pt-3.5">
      <h2 id="asked-before" className="font-label">
        Asked before
      </h2>
      <ul className="mt-1.5 grid gap-1.5">
        {asked.map(({ id, number, dialed, way, isAllowed }) => (
          <li key={id} className="flex min-w-0 items-center gap-2 text-ink-2">
            <Jack state={isAllowed ? 'open' : 'refused'} />
            <Strip>{number}</Strip>
            {doings[way]}
            <span className="min-w-0 truncate font-mono text-mono text-ink">{dialed}</span>
            <span className="ml-auto text-small">{isAllowed ? 'allowed' : 'refused'}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
