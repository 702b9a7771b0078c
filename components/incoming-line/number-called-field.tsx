import { PatternField } from '@/components/form/pattern-field'

export function NumberCalledField() {
  return (
    <PatternField
      name="number"
      label="Number called"
      placeholder="+15145550100"
      hint="As the carrier sends it, often with + and the country code. A pattern takes a whole block: +151455501XX."
    />
  )
}
