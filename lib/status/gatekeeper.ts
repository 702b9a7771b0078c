import type { GatekeeperStatus } from '@/lib/status/schema'

/** A page must not wait longer than this for a gatekeeper that hangs. */
const timeoutMs = 500

/** Whether the gatekeeper answers on its loopback port. */
export async function askGatekeeper(port: number): Promise<GatekeeperStatus> {
  const address = `127.0.0.1:${port}`
  try {
    const answer = await fetch(`http://${address}/healthz`, {
      signal: AbortSignal.timeout(timeoutMs),
      cache: 'no-store',
    })
    return { answers: answer.ok, address }
  } catch {
    return { answers: false, address }
  }
}
