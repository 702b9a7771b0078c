import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type AskedGatekeeper = { method: string; url: string; body: unknown; token: string | undefined }

/** For tests: answers with the given values in turn per `METHOD /path`, the last one for ever, and records questions. */
export async function startFakeGatekeeper(answers: Record<string, { status?: number; value: unknown }[]>) {
  const asked: AskedGatekeeper[] = []
  const server = createServer(async (request, response) => {
    const url = request.url ?? ''
    asked.push({
      method: request.method ?? '',
      url,
      body: await readBody(request),
      token: request.headers.authorization,
    })
    const queue = answers[`${request.method} ${url.split('?')[0]}`] ?? []
    const next = (queue.length > 1 ? queue.shift() : queue[0]) ?? {
      status: 404,
      value: { detail: 'No such route.' },
    }
    response
      .writeHead(next.status ?? 200, { 'content-type': 'application/json' })
      .end(JSON.stringify(next.value))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text === '' ? null : JSON.parse(text)
}
