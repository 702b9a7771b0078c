import { request } from 'node:http'

export type WebAnswer = {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}
export type WebRequest = {
  method: string
  /** As it is sent: nothing in it is resolved or encoded. */
  path: string
  headers?: Record<string, string>
  body?: string | Buffer
}

const patienceMs = 30_000

/** One request to a server on 127.0.0.1, on a connection of its own. Rejects where it is not answered in 30 s. */
export function askWeb(
  port: number,
  { method, path, headers = {}, body = '' }: WebRequest,
): Promise<WebAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        ...{ host: '127.0.0.1', port, method, path, agent: false, timeout: patienceMs },
        // Not chunked, and never left to the method: what is not announced would be read as the next request.
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(parts).toString(),
          }),
        )
      },
    )
    asked.on('timeout', () => asked.destroy(new Error(`${method} ${path} was not answered.`)))
    asked.on('error', reject)
    asked.end(body)
  })
}
