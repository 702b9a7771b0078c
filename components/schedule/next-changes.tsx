import type { ComingChange } from '@/components/schedule/preview-schedule'
import { Card } from '@/components/ui/card'
import { Jack } from '@/components/ui/jack'

/** When the schedule opens and closes next, as the form stands now. */
export function NextChanges({
  coming,
  timeZone,
}: {
  coming: readonly ComingChange[] | null
  timeZone: string
}) {
  return (
    <Card title="What comes next" aside={coming?.length ? timeZone : undefined}>
      {coming === null ? (
        <p className="text-ink-2">Complete the windows and exceptions to see when it opens and closes.</p>
      ) : coming.length === 0 ? (
        <p className="text-ink-2">It neither opens nor closes within two years.</p>
      ) : (
        <ul className="grid gap-1.5">
          {coming.map(({ when, opens }) => (
            <li key={when} className="flex items-center gap-2">
              <Jack state={opens ? 'open' : 'free'} />
              <span className="w-32 font-name">{when}</span>
              <span className="text-ink-2">{opens ? 'opens' : 'closes'}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
