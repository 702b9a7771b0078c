import { useFormContext } from 'react-hook-form'

/** Puts an object that was just made into a field of the form around: as the one chosen, or at the end of a list. */
export function useTakeIn(name: string): (id: string) => void {
  const { getValues, setValue } = useFormContext()
  return (id) => {
    const value: unknown = getValues(name)
    setValue(name, Array.isArray(value) ? [...value, id] : id, {
      shouldDirty: true,
      shouldTouch: true,
      shouldValidate: true,
    })
  }
}
