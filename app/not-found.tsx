import type { Metadata } from 'next'
import Link from 'next/link'
import { MessagePage } from '@/components/layout/message-page'
import { buttonLook } from '@/components/ui/button'

export const metadata: Metadata = { title: 'No such page' }

export default function NotFoundPage() {
  return (
    <MessagePage
      title="There is no such page"
      consequence="The address may be mistyped, or what it showed was deleted since."
    >
      <Link href="/" className={buttonLook}>
        Go to the first page
      </Link>
    </MessagePage>
  )
}
