import type { IncomingMessage, ServerResponse } from 'node:http'
import { maxBodyBytes } from '@/gatekeeper/http/bounds'
import { createProblem, type ProblemInput, problemMediaType } from '@/lib/server/problem'

/** How this server answers; every body has a length, so that a connection can be used again. */

export function sendText(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, ['content-type', type, 'content-length', String(Buffer.byteLength(body))])
  response.end(body)
}

export const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  sendText(response, status, 'application/json', JSON.stringify(value))

export function sendProblem(response: ServerResponse, problem: ProblemInput): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  sendText(response, problem.status, problemMediaType, JSON.stringify(createProblem(problem)))
}

/** The body as text, or null where it is longer than {@link maxBodyBytes}. Throws nothing; a lost client is never answered. */
export function readBody(request: IncomingMessage, done: (body: string | null) => void): void {
  let first: Buffer | null = null
  let more: Buffer[] | null = null
  let size = 0
  let isOver = false
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (isOver) return
    if (size > maxBodyBytes) {
      isOver = true
      first = null
      more = null
      done(null)
      return
    }
    if (first === null) first = chunk
    else if (more === null) more = [first, chunk]
    else more.push(chunk)
  })
  request.on('end', () => {
    if (isOver) return
    // An answering call has a body of one piece.
    done(more !== null ? Buffer.concat(more).toString('utf8') : first === null ? '' : first.toString('utf8'))
  })
}
