import { makeQuestions } from '@/bench/questions'
import { type HeldRevision, readRevisionCopy } from '@/gatekeeper/state/copies'
import type { Snapshot } from '@/lib/policy/snapshot'

/** As Asterisk's CURL asks for the generated dialplan, byte by byte but for the name of the channel. */
export function switchRequests(snapshot: Snapshot, gatekeeper: { dataDir: string }): Buffer[] {
  const { token, revision } = heldBy(gatekeeper)
  return makeQuestions(snapshot, 2_000).map(({ device, dialed }, index) => {
    const body = `device=${device}&dialed=${encodeURIComponent(dialed)}&via=&call=1795449600.${index}&rev=${revision}&token=${token}&accept=form`
    return Buffer.from(
      'POST /v1/authorize HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: asterisk-libcurl-agent/1.0\r\nAccept: */*\r\n' +
        `Content-Length: ${body.length}\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n${body}`,
    )
  })
}

function heldBy({ dataDir }: { dataDir: string }): HeldRevision {
  const copy = readRevisionCopy(dataDir, 'active')
  if (!copy.ok) throw new Error(`The gatekeeper has no copy: ${copy.message}`)
  return copy.value
}
