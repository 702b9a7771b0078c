'use client'

import './globals.css'
import { fontClass } from '@/app/fonts'
import { MessagePage } from '@/components/layout/message-page'
import { Button } from '@/components/ui/button'

/** The last resort: the root layout itself failed, so this page brings its own document. */
export default function GlobalErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  return (
    <html lang="en" className={fontClass}>
      <body>
        <title>Cordboard could not be shown</title>
        <MessagePage
          title="Cordboard could not be shown"
          consequence="Calls go on: the switch and the gatekeeper do not need the web app. Nothing that was saved is lost."
          reference={error.digest}
        >
          <Button onClick={() => retry()}>Try again</Button>
        </MessagePage>
      </body>
    </html>
  )
}
