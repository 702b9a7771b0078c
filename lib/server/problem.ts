import { newId } from '@/lib/server/ids'

/** Errors over HTTP: RFC 9457, Problem Details for HTTP APIs. */

export const problemMediaType = 'application/problem+json'

export type Problem = {
  /** `about:blank`: the status says it; `code` is the machine's word for it. */
  type: string
  title: string
  status: number
  /** What happened and what to do. */
  detail: string
  /** Stable, snake_case. */
  code: string
  requestId?: string
}

export type ProblemInput = {
  status: number
  code: string
  title: string
  detail: string
  requestId?: string
}

export function createProblem(input: ProblemInput): Problem {
  return {
    type: 'about:blank',
    title: input.title,
    status: input.status,
    detail: input.detail,
    code: input.code,
    ...(input.requestId === undefined ? {} : { requestId: input.requestId }),
  }
}

/** A response for route handlers. */
export function problemResponse(input: ProblemInput): Response {
  return new Response(JSON.stringify(createProblem(input)), {
    status: input.status,
    headers: { 'content-type': problemMediaType, 'cache-control': 'no-store' },
  })
}

/** What a program is answered that asked with a token: with an id of the request, by which it is found again. */
export const refuseRequest = (status: number, code: string, title: string, detail: string): Response =>
  problemResponse({ status, code, title, detail, requestId: newId() })
