import { type Control, Controller, type FieldErrors } from 'react-hook-form'
import { Labelled } from '@/components/simulator/labelled'
import type { Choices, QuestionFields } from '@/components/simulator/question-fields'
import { Picker } from '@/components/ui/picker'
import { Segmented } from '@/components/ui/segmented'
import type { CallWay } from '@/lib/simulator/schema'

const ways: readonly { value: CallWay; label: string }[] = [
  { value: 'dialled', label: 'Dialled' },
  { value: 'transfer', label: 'Transfer' },
  { value: 'redirect', label: 'Redirect' },
  { value: 'forward', label: 'Forward' },
]

const whoseRights: Record<CallWay, string> = {
  dialled: 'Whoever sits there dials the number.',
  transfer: 'The phone sends a call of its own on: it asks as whoever sits there.',
  redirect:
    'The phone sends back where a call should go (302): it asks as whoever sits there, and reaches no emergency line.',
  forward:
    'A stored forward asks as the extension that set it: a Hot Desk extension by its own Class of Service, a phone as if nobody were logged in. It reaches no emergency line.',
}

type Props = {
  control: Control<QuestionFields>
  choices: Choices
  way: CallWay
  errors: FieldErrors<QuestionFields>
}

/** How the call comes about, from where, and who sits there. */
export function CallFields({ control, choices, way, errors }: Props) {
  return (
    <>
      <div className="grid justify-items-start gap-1">
        <span aria-hidden="true" className="font-label">
          Call
        </span>
        <Controller
          control={control}
          name="way"
          render={({ field }) => (
            <Segmented label="Call" value={field.value} onValueChange={field.onChange} options={ways} />
          )}
        />
        <p className="text-small text-pretty text-ink-2">{whoseRights[way]}</p>
      </div>
      {way === 'forward' ? (
        <Labelled label="Forward of" error={errors.device?.message}>
          {(bindings) => (
            <Controller
              control={control}
              name="forwarder"
              render={({ field }) => (
                <Picker
                  {...bindings}
                  value={field.value}
                  onValueChange={field.onChange}
                  placeholder="Choose an extension"
                  options={choices.extensions.map(({ number, name }) => ({ id: number, number, name }))}
                />
              )}
            />
          )}
        </Labelled>
      ) : (
        <>
          <Labelled label="From phone" error={errors.device?.message}>
            {(bindings) => (
              <Controller
                control={control}
                name="device"
                render={({ field }) => (
                  <Picker
                    {...bindings}
                    value={field.value}
                    onValueChange={field.onChange}
                    placeholder="Choose a phone"
                    options={choices.devices.map(({ endpoint, number, name }) => ({
                      id: endpoint,
                      number,
                      name,
                    }))}
                  />
                )}
              />
            )}
          </Labelled>
          <Labelled label="Logged in" error={errors.login?.message}>
            {(bindings) => (
              <Controller
                control={control}
                name="login"
                render={({ field }) => (
                  <Picker
                    {...bindings}
                    value={field.value}
                    onValueChange={(login) => field.onChange(login ?? 'now')}
                    options={[
                      { id: 'now', name: 'Whoever is there now' },
                      { id: 'nobody', name: 'Nobody' },
                      ...choices.hotDesks,
                    ]}
                  />
                )}
              />
            )}
          </Labelled>
        </>
      )}
    </>
  )
}
