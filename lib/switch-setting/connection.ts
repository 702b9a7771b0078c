/** How the gatekeeper stands to the switch. `away`: the gatekeeper does not answer. */
export type Connection = 'up' | 'down' | 'away'

const timeoutMs = 500

/** As the gatekeeper's own metrics tell. */
export const readConnection = async (gatekeeperPort: number): Promise<Connection> =>
  (await readSwitchNow(gatekeeperPort)).connection

/** `calls`: that are up; null: not known. */
export type SwitchNow = { connection: Connection; calls: number | null }

export async function readSwitchNow(gatekeeperPort: number): Promise<SwitchNow> {
  try {
    const answer = await fetch(`http://127.0.0.1:${gatekeeperPort}/metrics`, {
      signal: AbortSignal.timeout(timeoutMs),
      cache: 'no-store',
    })
    const text = await answer.text()
    const calls = /^cordboard_calls_up ([0-9]+)$/m.exec(text)?.[1]
    return {
      connection: /^cordboard_switch_up 1$/m.test(text) ? 'up' : 'down',
      calls: calls === undefined ? null : Number(calls),
    }
  } catch {
    return { connection: 'away', calls: null }
  }
}
