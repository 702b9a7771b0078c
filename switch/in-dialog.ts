import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { parseSipMessage, type SipMessage } from '@/switch/sip-message'
import { waitUntil } from '@/switch/wait-until'

/** One side of an answered call, as its own requests name it. `own` and `peer` are From and To with their tags. */
export type Dialog = { callId: string; own: string; peer: string; target: string; contact: string }

/** The address inside the brackets of Contact. */
export const contactOf = ({ headers }: SipMessage): string =>
  /<([^>]*)>/.exec(headers.contact ?? '')?.[1] ?? ''

const tagOf = (header: string): string => /;tag=([^;>\s]+)/.exec(header)?.[1] ?? ''

function hostOf(uri: string): { host: string; port: number } {
  const [, host = '', port = '5060'] = /^sip:(?:[^@]*@)?([^:;>]+)(?::([0-9]+))?/.exec(uri) ?? []
  return { host, port: Number(port) }
}

/** How a Replaces header names this call to the switch: RFC 3891, tags as the switch has them. */
export const replacesOf = ({ callId, own, peer }: Dialog): string =>
  `${callId};to-tag=${tagOf(peer)};from-tag=${tagOf(own)}`

/** Above the INVITE and below the BYE of the scenarios; rises with each request of the process. */
let sequence = 100

/**
 * A REFER within a call, from a socket of its own at the phone's address: the switch knows the dialog by its tags.
 * `referTo` stands in the header as it is. Gives the final status; the NOTIFYs go to the phone, which answers them.
 */
export async function refer(dialog: Dialog, referTo: string): Promise<number> {
  const { callId, contact, own, peer, target } = dialog
  const { host: address } = hostOf(contact)
  const { host, port } = hostOf(target)
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, address, resolve))
  const number = ++sequence
  let status = 0
  socket.on('message', (packet) => {
    const message = parseSipMessage(packet.toString(), 'received', performance.now())
    if ((message?.status ?? 0) >= 200) status = message?.status ?? 0
  })
  const lines = [
    `REFER ${target} SIP/2.0`,
    `Via: SIP/2.0/UDP ${address}:${socket.address().port};branch=z9hG4bK${randomBytes(6).toString('hex')};rport`,
    'Max-Forwards: 70',
    `From: ${own}`,
    `To: ${peer}`,
    `Call-ID: ${callId}`,
    `CSeq: ${number} REFER`,
    `Contact: <${contact}>`,
    `Refer-To: ${referTo}`,
    'Content-Length: 0',
  ]
  try {
    socket.send(`${lines.join('\r\n')}\r\n\r\n`, port, host)
    return await waitUntil('the answer to REFER', () => status > 0 && status)
  } finally {
    socket.close()
  }
}
