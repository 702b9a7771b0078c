import type { IncomingMessage, ServerResponse } from 'node:http'

/** What answers at one address. A promise that fails is answered as 'the database cannot be reached'. */
export type Route = {
  method: 'GET' | 'POST' | 'DELETE'
  run: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>
}
