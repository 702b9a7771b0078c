import { Strip } from '@/components/ui/strip'

/** Number and name of an extension, as the title of its page. */
export function ExtensionTitle({ number, name }: { number: string; name: string }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2.5">
      <Strip>{number}</Strip>
      <span className="truncate">{name}</span>
    </span>
  )
}
