'use client'

import { MessagePage } from '@/components/layout/message-page'
import { Button } from '@/components/ui/button'

/** A page that failed while it was rendered. The digest names the entry in the web log; details stay there. */
export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  return (
    <MessagePage
      title="This page could not be shown"
      consequence="Calls go on: the switch and the gatekeeper do not need the web app. Nothing that was saved is lost."
      reference={error.digest}
    >
      <Button onClick={() => retry()}>Try again</Button>
    </MessagePage>
  )
}
