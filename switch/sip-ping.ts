import { createSocket } from 'node:dgram'

/** Call-ID prefix of pings. */
export const pingPrefix = 'ping-'

/** Sends OPTIONS to a SIP address every 20 ms until it answers; gives up when `signal` is aborted, with its reason. */
export async function waitForSip(address: string, port: number, signal: AbortSignal): Promise<void> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, address, resolve))
  const own = socket.address().port
  const lines = [
    `OPTIONS sip:ping@${address}:${port} SIP/2.0`,
    `Via: SIP/2.0/UDP ${address}:${own};branch=z9hG4bK-ping`,
    `From: <sip:ping@${address}>;tag=ping`,
    `To: <sip:ping@${address}>`,
    `Call-ID: ${pingPrefix}${own}@${address}`,
    'CSeq: 1 OPTIONS',
    'Content-Length: 0',
  ]
  const send = () => socket.send(`${lines.join('\r\n')}\r\n\r\n`, port, address)
  const again = setInterval(send, 20)
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('message', () => resolve())
      // While nobody listens the kernel answers 'port unreachable': expected here.
      socket.on('error', () => undefined)
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      send()
    })
  } finally {
    clearInterval(again)
    socket.close()
  }
}
