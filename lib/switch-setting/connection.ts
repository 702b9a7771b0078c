/** How the gatekeeper stands to the switch. `away`: the gatekeeper does not answer. */
export type Connection = 'up' | 'down' | 'away'

const timeoutMs = 500

/** As the gatekeeper's own metrics tell. */
export async function readConnection(gatekeeperPort: number): Promise<Connection> {
  try {
    const answer = await fetch(`http://127.0.0.1:${gatekeeperPort}/metrics`, {
      signal: AbortSignal.timeout(timeoutMs),
      cache: 'no-store',
    })
    return /^cordboard_switch_up 1$/m.test(await answer.text()) ? 'up' : 'down'
  } catch {
    return 'away'
  }
}
