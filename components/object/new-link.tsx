import { Plus } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'

/** Makes a missing object in another tab, so that nothing typed here is lost. */
export function NewLink({ href, noun }: { href: string; noun: string }) {
  return (
    <ButtonLink
      kind="ghost"
      href={href}
      target="_blank"
      aria-label={`New ${noun}, in another tab`}
      icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
    >
      New
    </ButtonLink>
  )
}
