import { Jack } from '@/components/ui/jack'

/** What is being waited for, in a sentence. It shows after 150 ms: what is faster needs no word. */
export function PendingNote({ children }: { children: string }) {
  return (
    <p role="status" className="flex animate-late items-center gap-2 text-ink-2">
      <Jack state="running" />
      {children}
    </p>
  )
}
