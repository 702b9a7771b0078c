import type { ProblemInput } from '@/lib/server/problem'

/** What this server refuses with; the request id is added when it is sent. */
export type HttpProblem = Omit<ProblemInput, 'requestId'>

const problem = (status: number, code: string, title: string, detail: string): HttpProblem => ({
  status,
  code,
  title,
  detail,
})

export const unavailable = (detail: string): HttpProblem =>
  problem(503, 'not_available', 'Not available', detail)
export const databaseAway = unavailable('The database cannot be reached. Try again later.')
export const notFound = problem(404, 'not_found', 'Not found', 'There is nothing at this address.')
export const wrongMethod = (method: string): HttpProblem =>
  problem(405, 'method_not_allowed', 'Method not allowed', `Use ${method} here.`)
export const tooLarge = (bytes: number): HttpProblem =>
  problem(413, 'too_large', 'Too large', `Send at most ${bytes} bytes.`)
export const expectationFailed = problem(
  417,
  'expectation_failed',
  'Expectation failed',
  'Leave out Expect, or send 100-continue.',
)
export const hostMissing = problem(400, 'host_missing', 'Malformed', 'Send exactly one Host field.')
export const malformed = problem(
  400,
  'malformed',
  'Malformed',
  'Send a form, or JSON with an object of texts.',
)
export const invalidQuestion = (detail: string): HttpProblem =>
  problem(400, 'invalid_question', 'Invalid question', detail)

export const tokenMissing = problem(
  401,
  'token_missing',
  'Not authorized',
  'Send a token as Authorization: Bearer …',
)
export const tokenUnknown = problem(
  401,
  'token_unknown',
  'Not authorized',
  'This token is unknown, revoked or past its end.',
)
export const switchTokenUnknown = problem(
  401,
  'token_unknown',
  'Not authorized',
  'The token of the switch does not fit its revision.',
)
export const scopeMissing = (scope: string): HttpProblem =>
  problem(403, 'scope_missing', 'Not allowed', `This token does not have the scope ${scope}.`)
export const ownTokenNeeded = problem(
  403,
  'own_token_needed',
  'Not allowed',
  'This is done on a screen of Cordboard, by one who may commit.',
)
export const instantNotAllowed = problem(
  403,
  'at_not_allowed',
  'Not allowed',
  'The switch asks about now: leave out at.',
)

/** There is no policy to answer by: none at all, or not the one that was named. */
export const notHeld = (revision: number | null): HttpProblem =>
  revision === null
    ? problem(
        503,
        'no_revision',
        'Nothing is committed',
        'There is no committed revision yet: run cordboard commit.',
      )
    : problem(
        409,
        'revision_not_held',
        'Another revision',
        `Revision ${revision} is neither active nor being applied.`,
      )
export const invalidFilter = (field: string, detail: string): HttpProblem =>
  problem(400, 'invalid_filter', 'Invalid filter', `${field === '' ? 'The question' : field}: ${detail}`)
export const invalidRevision = problem(
  400,
  'invalid_revision',
  'Invalid revision',
  'Name a revision, as ?revision=17.',
)
export const revisionUnknown = (revision: string): HttpProblem =>
  problem(404, 'revision_unknown', 'No such revision', `There is no revision ${revision}.`)
