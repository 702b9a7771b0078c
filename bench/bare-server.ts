import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The floor: node:http that reads the request and returns a constant of the usual length. Prints its port. */
const body = Buffer.from(
  'v=1&decision=allow&reason=granted&to=cb-extension&as=ext00000001&max=&refusal=announce&rev=1&trace=0000000000000000',
)
const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }

const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    response.writeHead(200, headers)
    response.end(body)
  })
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
