'use client'

import { useEffect, useEffectEvent, useState, useTransition } from 'react'
import { type FieldValues, useFormContext } from 'react-hook-form'
import { FormRow } from '@/components/form/form-row'
import { SwitchReportList } from '@/components/switch-setting/switch-report-list'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { testSwitchSetting } from '@/lib/switch-setting/actions'
import type { SwitchForm, SwitchReport } from '@/lib/switch-setting/schema'

type Outcome = { kind: 'report'; report: SwitchReport } | { kind: 'refused'; message: string } | null

const unreachable = 'Cordboard did not answer. What you typed is still here: try again.'

/** Tries what the form holds, as it stands; what is wrong goes to its field. Nothing is kept. */
export function SwitchTest({ prefix, atOnce }: { prefix: '' | 'switch.'; atOnce: boolean }) {
  const { getValues, setError, clearErrors } = useFormContext<FieldValues>()
  const [pending, start] = useTransition()
  const [outcome, setOutcome] = useState<Outcome>(null)

  const test = () =>
    start(async () => {
      const form = (prefix === '' ? getValues() : getValues('switch')) as SwitchForm
      const result = await testSwitchSetting(structuredClone(form)).catch(() => null)
      clearErrors(prefix === '' ? undefined : 'switch')
      if (result?.ok) {
        setOutcome(result.report && { kind: 'report', report: result.report })
        return
      }
      if (result === null || result.reason === 'refused') {
        setOutcome({ kind: 'refused', message: result?.message ?? unreachable })
        return
      }
      for (const { path, message } of result.issues) setError(`${prefix}${path}`, { type: 'server', message })
      setOutcome({ kind: 'refused', message: 'The switch cannot be used like this. See the fields above.' })
    })
  const testAtStart = useEffectEvent(() => {
    if (atOnce) test()
  })
  useEffect(() => testAtStart(), [])

  return (
    <FormRow label="Test" groupId={`${prefix}test`}>
      <Button pending={pending} onClick={test}>
        {pending ? 'Asking the switch…' : 'Test the switch'}
      </Button>
      {outcome && !pending && (
        <div className="mt-1 w-full">
          {outcome.kind === 'refused' ? (
            <Banner kind="bad" live title={outcome.message} />
          ) : (
            <SwitchReportList report={outcome.report} />
          )}
        </div>
      )}
    </FormRow>
  )
}
