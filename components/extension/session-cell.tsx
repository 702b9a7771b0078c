import { LocalTime } from '@/components/object/local-time'
import { StateMark } from '@/components/ui/state-mark'
import { Strip } from '@/components/ui/strip'
import type { ExtensionRow } from '@/lib/extension/schema'

/** Who sits at a phone, or where a Hot Desk extension is logged in. */
export function SessionCell({ type, session, hotdeskRestriction, isPinLocked }: ExtensionRow) {
  if (type === 'hot-desk') {
    if (session)
      return (
        <StateMark jack="open" word="Logged in">
          {' '}
          at <Strip>{session.other.number}</Strip>
        </StateMark>
      )
    if (isPinLocked) return <StateMark jack="refused" word="PIN locked" />
    return <StateMark jack="free" word="Logged out" />
  }
  if (session)
    return (
      <StateMark jack="in-force" word={session.other.name}>
        {' '}
        <Strip>{session.other.number}</Strip>
        <span className="hidden @min-[1280px]/table:inline">
          {' '}
          since <LocalTime at={session.since} style="day" />
        </span>
      </StateMark>
    )
  return hotdeskRestriction ? (
    <StateMark jack="free" word="Nobody logged in" />
  ) : (
    <StateMark jack="always" word="Its owner" />
  )
}
