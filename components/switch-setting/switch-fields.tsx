'use client'

import type { ReactNode } from 'react'
import { useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-fields'
import { FormRow } from '@/components/form/form-row'
import { NumberField } from '@/components/form/number-field'
import { SecretField } from '@/components/form/secret-field'
import { TextField } from '@/components/form/text-field'
import { SwitchTest } from '@/components/switch-setting/switch-test'
import { Code } from '@/components/ui/code'
import type { SwitchField, SwitchSettingView } from '@/lib/switch-setting/schema'

type Props = {
  setting: SwitchSettingView
  /** Where the fields are in the form around: '' or 'switch.'. */
  prefix: '' | 'switch.'
  /** The check runs by itself when the page is opened. */
  testsAtOnce?: boolean
}

/** Which switch there is, its account and its places; each can be tried before it is kept. */
export function SwitchFields({ setting, prefix, testsAtOnce = false }: Props) {
  const { setBy } = setting
  const kind: unknown = useWatch({ name: `${prefix}kind` })
  const text = (field: SwitchField, label: string, hint: ReactNode, placeholder?: string) =>
    setBy[field] ? (
      <Fixed label={label} name={setBy[field]} value={String(setting.form[field] || 'None')} />
    ) : (
      <TextField name={`${prefix}${field}`} label={label} mono hint={hint} placeholder={placeholder} />
    )
  return (
    <>
      {setBy.kind ? (
        <Fixed
          label="Switch"
          name={setBy.kind}
          value={setting.form.kind === 'none' ? 'None' : 'Asterisk on this machine'}
        />
      ) : (
        <RadioField
          name={`${prefix}kind`}
          label="Switch"
          options={[
            {
              value: 'none',
              label: 'None',
              hint: (
                <>
                  A Commit writes the files to <Code>{setting.filesOnlyFolder}</Code> and says so.
                </>
              ),
            },
            {
              value: 'asterisk',
              label: 'Asterisk on this machine',
              hint: 'It is tried before it is accepted. A Commit is then done when the switch runs it.',
            },
          ]}
        />
      )}
      {kind === 'asterisk' && (
        <>
          {text(
            'host',
            'Manager interface',
            'Its address on this machine: 127.0.0.1. Others are refused, because nothing encrypts it.',
          )}
          {setBy.port ? (
            <Fixed label="Port" name={setBy.port} value={String(setting.form.port)} />
          ) : (
            <NumberField
              name={`${prefix}port`}
              label="Port"
              hint={
                <>
                  <Code>port</Code> of <Code>manager.conf</Code>, mostly 5038.
                </>
              }
            />
          )}
          {text(
            'user',
            'User',
            <>
              An account of <Code>manager.conf</Code> with <Code>read=system,call</Code> and{' '}
              <Code>write=system,call,reporting</Code>.
            </>,
            'cordboard',
          )}
          {setBy.secret ? (
            <Fixed label="Secret" name={setBy.secret} value="In a file" />
          ) : (
            <SecretField
              // After a save it begins anew, with the secret that is then set.
              key={setting.version}
              name={`${prefix}secret`}
              label="Secret"
              isSet={setting.isSecretSet}
              hint="It is kept in a file that only Cordboard can read, and is not shown again."
            />
          )}
          {text(
            'configFolder',
            'Configuration folder',
            <>
              Where <Code>extensions.conf</Code> and <Code>pjsip.conf</Code> are. Cordboard reads them to see
              whether its lines stand there.
            </>,
          )}
          {text(
            'folder',
            'Cordboard’s folder',
            'One of its own, for the files of each revision. It is made when it is not there, and nothing is written elsewhere.',
          )}
          {text(
            'log',
            'Log',
            'The switch’s log of warnings, so that a Commit can show them. It may be left empty.',
            '/var/log/asterisk/messages.log',
          )}
          {text(
            'group',
            'Group',
            'Where Asterisk runs as a user of its own: the group that may read the files, mostly asterisk.',
            'asterisk',
          )}
          <SwitchTest prefix={prefix} atOnce={testsAtOnce} />
        </>
      )}
    </>
  )
}

function Fixed({ label, name, value }: { label: string; name: string; value: string }) {
  return (
    <FormRow label={label} groupId={`fixed-${name}`} hint={<SetBy name={name} />}>
      <span className="py-1.5 font-mono text-mono">{value}</span>
    </FormRow>
  )
}

const SetBy = ({ name }: { name: string }) => (
  <>
    Set by the environment, <Code>{name}</Code>, which wins over what is entered here.
  </>
)
