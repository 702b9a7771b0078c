import { expect, it } from 'vitest'
import { compareEndpointValues, readEndpointOptions } from '@/lib/drift/endpoint-values'

const file = `[101]
type=endpoint
context=cb-entry
callerid="Desk" <101>
direct_media=no
disallow=all
allow=ulaw,alaw
[101]
type=auth
username=101
password=secret
[101]
type=aor
max_contacts=1
qualify_timeout=3
`
const values = (endpoint: Record<string, string>, aor: Record<string, string> = {}) => ({
  endpoint: new Map(Object.entries(endpoint)),
  aor: new Map(Object.entries(aor)),
})
const said = { context: 'cb-entry', callerid: 'Desk <101>', directmedia: 'false', allow: '(ulaw|alaw)' }

it('takes the forms of the switch for the same, and never asks for a password', () => {
  const options = readEndpointOptions(file).get('101') ?? []
  expect(options.map(([of, option]) => `${of} ${option}`)).not.toContain('auth password')
  expect(options.map(([, option]) => option)).not.toContain('password')
  const same = compareEndpointValues(options, values(said, { maxcontacts: '1', qualifytimeout: '3.000000' }))
  expect(same).toEqual({ wanted: [], found: [] })
})

it('tells each option that has another value', () => {
  const options = readEndpointOptions(file).get('101') ?? []
  const other = values({ ...said, context: 'from-outside', directmedia: 'true' }, { maxcontacts: '5' })
  expect(compareEndpointValues(options, other)).toEqual({
    wanted: ['endpoint context=cb-entry', 'endpoint direct_media=no', 'aor max_contacts=1'],
    found: ['endpoint context=from-outside', 'endpoint direct_media=true', 'aor max_contacts=5'],
  })
})
