import './globals.css'
import type { Metadata } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { fontClass } from '@/app/fonts'

export const metadata: Metadata = {
  title: { default: 'Cordboard', template: '%s · Cordboard' },
  description: 'Who may dial what, and when, on an Asterisk PBX.',
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered per request, so that its scripts carry the nonce of its Content-Security-Policy.
  await connection()
  return (
    <html lang="en" className={fontClass}>
      <body>{children}</body>
    </html>
  )
}
