import { useWatch } from 'react-hook-form'
import { ObjectField } from '@/components/form/object-field'
import { PatternListField } from '@/components/form/pattern-list-field'
import { toOption } from '@/components/object/choice-option'
import { KindField } from '@/components/policy-test/kind-field'
import type { PolicyTestForm } from '@/lib/policy-test/schema'
import type { Choice } from '@/lib/shared/draft-marks'
import { hrefOf } from '@/lib/shared/object-href'

type Who = PolicyTestForm['who']

const options = [
  { value: 'all-phones', label: 'All phones' },
  { value: 'extensions', label: 'Extensions' },
  { value: 'class-in-force', label: 'Class of Service in force' },
] as const

function begin(kind: Who['kind']): Who {
  if (kind === 'extensions') return { kind, entries: [] }
  return kind === 'class-in-force' ? { kind, classOfServiceId: '' } : { kind }
}

/** Who the sentence is about. */
export function WhoFields({ classesOfService }: { classesOfService: readonly Choice[] }) {
  const { kind } = useWatch<PolicyTestForm, 'who'>({ name: 'who' })
  return (
    <>
      <KindField
        name="who"
        label="Who"
        options={options}
        begin={begin}
        hint="With a Class of Service: every phone, while that one is in force there."
      />
      {kind === 'extensions' && (
        <PatternListField
          name="who.entries"
          label="Extensions"
          placeholder="110, 200-299, 2XX"
          hint="Numbers, ranges and patterns; Enter takes each in. A Hot Desk extension is tried at every phone where it may log in."
        />
      )}
      {kind === 'class-in-force' && (
        <ObjectField
          name="who.classOfServiceId"
          label="Class of Service"
          options={classesOfService.map(toOption)}
          placeholder="Choose a Class of Service"
          openHref={(id) => hrefOf('class-of-service', id)}
        />
      )}
    </>
  )
}
