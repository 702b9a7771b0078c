'use client'

import { Form } from '@/components/form/form'
import { FormActions } from '@/components/form/form-actions'
import { FormMessages } from '@/components/form/form-messages'
import { FormRow } from '@/components/form/form-row'
import { FormSection } from '@/components/form/form-section'
import { PageHeader } from '@/components/layout/page-header'
import { SwitchFields } from '@/components/switch-setting/switch-fields'
import { WriteIncludes } from '@/components/switch-setting/write-includes'
import { Banner } from '@/components/ui/banner'
import { StateMark } from '@/components/ui/state-mark'
import { useToast } from '@/components/ui/toast'
import { saveSwitchSetting } from '@/lib/switch-setting/actions'
import { type SwitchSettingView, switchFormSchema } from '@/lib/switch-setting/schema'

type Props = {
  setting: SwitchSettingView
  /** As the gatekeeper says; `away`: it does not answer. */
  connection: 'up' | 'down' | 'away'
  /** Straight from the first visit: what is left to do at the switch is shown at once. */
  testsAtOnce: boolean
}

export function SwitchPage({ setting, connection, testsAtOnce }: Props) {
  const toast = useToast()
  return (
    <Form
      schema={switchFormSchema}
      id="switch"
      version={setting.version}
      values={setting.form}
      onSave={saveSwitchSetting}
      onSaved={() => toast.show({ title: 'Switch kept. The gatekeeper takes it within a second' })}
      readOnly={setting.setBy.kind === 'CORDBOARD_SWITCH' && setting.form.kind === 'none'}
    >
      <PageHeader
        title="Switch"
        tag={<ConnectionMark hasSwitch={setting.form.kind === 'asterisk'} connection={connection} />}
        sentence="Where a Commit goes. This is no part of the draft: it holds from the moment it is saved."
        actions={<FormActions verb="Test and save" />}
      />
      <FormMessages readOnlyBecause="The environment says that there is no switch: CORDBOARD_SWITCH is none. Start Cordboard without it to enter one here." />
      {setting.problem && (
        <div className="mb-4">
          <Banner kind="bad" title={setting.problem} />
        </div>
      )}
      <FormSection>
        <SwitchFields setting={setting} prefix="" testsAtOnce={testsAtOnce} />
        {setting.form.kind === 'asterisk' && (
          <FormRow
            label="Include lines"
            groupId="includes"
            hint="By these the switch reads what a Commit writes. They can also be added by hand."
          >
            <WriteIncludes />
          </FormRow>
        )}
      </FormSection>
    </Form>
  )
}

function ConnectionMark({ hasSwitch, connection }: { hasSwitch: boolean; connection: Props['connection'] }) {
  if (!hasSwitch) return <StateMark jack="free" word="None set up" />
  switch (connection) {
    case 'up':
      return <StateMark jack="open" word="Connected" />
    case 'down':
      return <StateMark jack="refused" word="Not connected" />
    case 'away':
      return <StateMark jack="refused" word="The gatekeeper does not answer" />
  }
}
