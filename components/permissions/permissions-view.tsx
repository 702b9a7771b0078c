'use client'

import { ListFilter } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useAddress } from '@/components/data-table/use-address'
import { dayAndTime } from '@/components/history/instant'
import { PageHeader } from '@/components/layout/page-header'
import { MatrixTable } from '@/components/permissions/matrix-table'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import type { PermissionPage } from '@/lib/permissions/schema'
import { momentsToTry, toLocalTime } from '@/lib/simulator/local-time'

/** Who reaches what, for everybody and every number, at a chosen time. */
export function PermissionsView({ of, revision, at, isNow, timeZone, text, matrix }: PermissionPage) {
  const address = useAddress()
  const [local, setLocal] = useState(toLocalTime(at, timeZone))
  const [asked, setAsked] = useState(text)
  const show = (event: FormEvent) => {
    event.preventDefault()
    address.change({ q: asked.trim() })
  }
  const goTo = (moment: { date: string; time: string }) => {
    setLocal(moment)
    address.change(moment)
  }
  return (
    <>
      <PageHeader
        title="Who may call what"
        sentence="Extensions with equal rights side by side, and every number they could dial. A mark opens its question in the Simulator."
      />
      <div className="grid gap-3">
        <form
          onSubmit={show}
          className="flex flex-wrap items-center gap-2"
          aria-busy={address.isPending || undefined}
        >
          {revision !== null && (
            <Segmented
              label="Policy"
              value={of}
              onValueChange={(value) => address.change({ of: value === 'draft' ? 'draft' : '' })}
              options={[
                { value: 'active', label: `Revision ${revision}` },
                { value: 'draft', label: 'Draft' },
              ]}
            />
          )}
          <span className="w-52">
            <Input
              type="search"
              aria-label="Only who"
              placeholder="Number, name or class"
              icon={<ListFilter size={14} strokeWidth={1.75} aria-hidden="true" />}
              value={asked}
              onChange={(event) => setAsked(event.target.value)}
              onBlur={() => asked.trim() !== text && address.change({ q: asked.trim() })}
            />
          </span>
          <span className="ml-auto flex flex-wrap items-center gap-2">
            <Button
              size="header"
              kind={isNow ? 'outline' : 'ghost'}
              onClick={() => address.change({ date: '', time: '' })}
            >
              Now
            </Button>
            {momentsToTry(at, timeZone).map(({ label, local: moment }) => (
              <Button key={label} size="header" kind="ghost" onClick={() => goTo(moment)}>
                {label}
              </Button>
            ))}
            <span className="w-38">
              <Input
                type="date"
                aria-label="Date"
                value={local.date}
                onChange={(event) => setLocal({ ...local, date: event.target.value })}
              />
            </span>
            <span className="w-28">
              <Input
                type="time"
                aria-label="Time"
                value={local.time}
                onChange={(event) => setLocal({ ...local, time: event.target.value })}
              />
            </span>
            <Button
              size="header"
              onClick={() => goTo(local)}
              offBecause={local.date === '' || local.time === '' ? 'Enter a date and a time.' : undefined}
            >
              Show
            </Button>
          </span>
        </form>
        <p aria-live="polite" className="text-ink-2">
          {of === 'draft' ? 'The draft' : `Revision ${revision}`}, {isNow ? 'now, ' : ''}
          {dayAndTime(at, timeZone)} in {timeZone.replaceAll('_', ' ')}.
        </p>
        {typeof matrix === 'string' ? <Banner kind="warn" title={matrix} /> : <MatrixTable {...matrix} />}
      </div>
    </>
  )
}
