'use client'

import { Problems } from '@/components/first-hour/in-place-form'
import { useInPlace } from '@/components/first-hour/use-in-place'
import { Button } from '@/components/ui/button'
import { Picker } from '@/components/ui/picker'
import { doInGuide } from '@/lib/first-hour/actions'
import type { Cast, Guide } from '@/lib/first-hour/schema'

type Props = {
  guide: Guide
  hotdesk: NonNullable<Cast['hotdesk']>
  wanted: string | null
  onWanted: (id: string | null) => void
}

/** The restriction and 'Class of Service if not Logged' at once: one without the other is refused. */
export function SetBoth({ guide, hotdesk, wanted, onWanted }: Props) {
  const { pending, issues, run } = useInPlace()
  const isSet = hotdesk.restriction && hotdesk.ifNotLoggedId === wanted
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-2">
        <div className="flex w-48">
          <Picker
            aria-label="Class of Service if not Logged"
            value={wanted}
            onValueChange={onWanted}
            options={guide.choices.classes}
          />
        </div>
        {!isSet && (
          <Button
            kind="page"
            pending={pending}
            {...(wanted === null && { offBecause: 'Choose a Class of Service.' })}
            onClick={() =>
              run(() =>
                doInGuide({
                  act: 'restrict',
                  classId: hotdesk.id,
                  restriction: true,
                  ifNotLoggedId: wanted ?? '',
                }),
              )
            }
          >
            Set both
          </Button>
        )}
      </div>
      <Problems issues={issues} />
    </div>
  )
}
