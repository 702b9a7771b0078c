'use client'

import { useState, useTransition } from 'react'
import { FormRow } from '@/components/form/form-row'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { tryAttachedSwitch } from '@/lib/set-up/actions'
import type { SwitchSetting } from '@/lib/set-up/schema'

/** Which switch the environment sets; one that is set can be tried. */
export function SwitchTest({ attached }: { attached: SwitchSetting }) {
  const [pending, start] = useTransition()
  const [result, setResult] = useState<{ ok: boolean; message: string } | null>(null)
  if (attached.kind === 'none')
    return (
      <FormRow
        label="Switch"
        groupId="switch"
        hint={
          <>
            A Commit writes the files to <Code>{attached.folder}</Code>. To connect an Asterisk, set{' '}
            <Code>CORDBOARD_SWITCH=asterisk</Code> with its AMI account and start again.
          </>
        }
      >
        <span className="py-1.5">None</span>
      </FormRow>
    )
  return (
    <FormRow
      label="Switch"
      groupId="switch"
      hint={
        <>
          Set by the environment. Files go to <Code>{attached.folder}</Code>.
        </>
      }
      aside={
        <Button
          size="inline"
          pending={pending}
          onClick={() => start(async () => setResult(await tryAttachedSwitch()))}
        >
          {pending ? 'Asking the switch…' : 'Test'}
        </Button>
      }
    >
      <span className="py-1.5">
        Asterisk at <Code>{attached.address}</Code>
        {attached.user === null ? ', without an AMI user' : ` as ${attached.user}`}
      </span>
      {result && (
        <div className="w-full">
          <Banner kind={result.ok ? 'ok' : 'bad'} live title={result.message} />
        </div>
      )}
    </FormRow>
  )
}
