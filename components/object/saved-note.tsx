import { LocalTime } from '@/components/object/local-time'

/** Who saved the object last, and when. */
export function SavedNote({ by, at }: { by: string; at: string }) {
  return (
    <p className="text-small text-ink-2">
      Saved by {by}, <LocalTime at={at} />.
    </p>
  )
}
