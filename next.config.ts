import type { NextConfig } from 'next'

/** Headers of every answer, static files included. The Content-Security-Policy has a nonce: see proxy.ts. */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  },
]

const nextConfig: NextConfig = {
  poweredByHeader: false,
  agentRules: false,
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
  // What a browser asks for where it has not read the head of a page yet.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  // Types are a step of `npm test` over the whole project; checking them again would only slow `npm start`.
  typescript: { ignoreBuildErrors: true },
  // Drivers with native parts stay outside the bundle.
  serverExternalPackages: [
    'better-sqlite3',
    '@prisma/adapter-better-sqlite3',
    '@prisma/client',
    '@node-rs/argon2',
  ],
}

export default nextConfig
