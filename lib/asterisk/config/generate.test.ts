/// <reference types="vite/client" />
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are variables of the dialplan.
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { generateFiles } from '@/lib/asterisk/config/generate'
import everything from '@/lib/asterisk/config/golden/everything/input.yaml?raw'
import { ConfigValueError } from '@/lib/asterisk/config/writer/config-value-error'
import { emptySnapshot, type Snapshot, snapshotSchema } from '@/lib/policy/snapshot'

const token = 'tokentokentokentokentokentokento'
const gatekeeper = { host: '127.0.0.1', port: 18099, agiPort: 18100 } as const
const full = (): Snapshot => snapshotSchema.parse(parse(everything))
const generate = (snapshot: Snapshot, revision = 3) =>
  generateFiles({ snapshot, revision, gatekeeper, token })

describe('equal input gives equal bytes', () => {
  it('also when lists whose order does not matter come in another order', () => {
    const turned = full()
    for (const list of [turned.schedules, turned.services, turned.applications, turned.trunks]) list.reverse()
    for (const list of [turned.classesOfService, turned.extensions]) list.reverse()
    for (const schedule of turned.schedules) schedule.windows.reverse()
    expect(generate(turned)).toEqual(generate(full()))
  })

  it('and only the dialplan names the revision', () => {
    const [older, newer] = [generate(full(), 3).files, generate(full(), 4).files]
    expect(newer['extensions.conf']).not.toBe(older['extensions.conf'])
    expect(newer['pjsip.conf']).toBe(older['pjsip.conf'])
    expect(newer['voicemail.conf']).toBe(older['voicemail.conf'])
  })

  it('and a change of policy leaves the phones and boxes alone', () => {
    const changed = full()
    for (const cos of changed.classesOfService) cos.blockedNumbers = ['_1900.']
    expect(generate(changed).files['pjsip.conf']).toBe(generate(full()).files['pjsip.conf'])
    expect(generate(changed).files['voicemail.conf']).toBe(generate(full()).files['voicemail.conf'])
  })
})

describe('what the files may never hold', () => {
  const { files } = generate(full())
  const all = Object.values(files).join('\n')

  it('a transfer or a redirect that nobody asks about', () => {
    expect(files['extensions.conf']).toMatch(/Dial\(/)
    for (const [dial] of files['extensions.conf'].matchAll(/Dial\([^\n]*$/gm))
      expect(dial).toMatch(/,i(?:\$\{CB_LIMIT\})?(?:b\(cb-redirect\^leg\^1\(\$\{UNIQUEID\}\)\))?\)$/)
    const waysIn = files['extensions.conf'].split(/^(?=\[)/m).filter((one) => /^\[cb-(?:entry|in-)/.test(one))
    expect(waysIn.length).toBeGreaterThan(1)
    for (const wayIn of waysIn)
      for (const exten of wayIn.split(/^(?=exten => )/m).slice(1))
        expect(exten).toContain('Set(__TRANSFER_CONTEXT=cb-transfer)')
    const endpoints = files['pjsip.conf'].split('type=endpoint').slice(1)
    for (const endpoint of endpoints) {
      expect(endpoint).toContain(`allow_transfer=${endpoint.includes('context=cb-entry') ? 'yes' : 'no'}`)
      expect(endpoint).toContain('allow_overlap=no')
      expect(endpoint).toContain('message_context=cb-message')
    }
  })

  it('an include, which would be searched again at every priority', () => {
    expect(all).not.toMatch(/^(include|switch|#)/m)
  })

  it('the patterns that draw a warning', () => {
    expect(all).not.toMatch(/^exten => _[.!],/m)
  })

  it("the switch's token anywhere but in the question, nor a PIN", () => {
    expect(all.split(token)).toHaveLength(2)
    expect(all).toMatch(new RegExp(`CURL\\(http://127\\.0\\.0\\.1:18099/v1/authorize,[^\\n]*token=${token}`))
    expect(all).not.toContain('argon2')
  })

  it('a way out for calls from trunks', () => {
    const incoming = files['extensions.conf'].split(/^(?=\[)/m).filter((text) => /^\[cb-(in|did)-/.test(text))
    expect(incoming.length).toBeGreaterThan(0)
    for (const text of incoming) expect(text).not.toMatch(/cb-(gate|line|service|emergency|entry|fallback)/)
  })
})

describe('a snapshot that does not fit is refused with its place', () => {
  const changed = (change: (snapshot: Snapshot) => void): (() => unknown) => {
    const snapshot = full()
    change(snapshot)
    return () => generate(snapshot)
  }
  const hostileName = '${SHELL(id)}'

  it.each<[string, (snapshot: Snapshot) => void, RegExp]>([
    [
      'a name',
      ({ extensions }) => {
        for (const one of extensions) one.name = hostileName
        for (const one of extensions) one.callerId.name = null
      },
      /extension \w+: .*name/,
    ],
    [
      'a password',
      ({ secrets }) => {
        for (const id of Object.keys(secrets.sipPasswords)) secrets.sipPasswords[id] = 'a;b\nc=defgh'
      },
      /SIP password/,
    ],
    [
      'a phone without password',
      ({ secrets }) => {
        secrets.sipPasswords = {}
      },
      /SIP password/,
    ],
    [
      'a trunk that cannot register',
      ({ secrets }) => {
        secrets.trunkPasswords = {}
      },
      /trunk \w+: registration/,
    ],
    [
      'a host',
      ({ trunks }) => {
        for (const one of trunks) one.host = 'a b'
      },
      /trunk \w+: host/,
    ],
    [
      'a pattern',
      ({ outgoingLines }) => {
        for (const one of outgoingLines) one.patterns = ['_9,1']
      },
      /outgoing line \w+: pattern/,
    ],
    [
      'a number',
      ({ extensions }) => {
        for (const one of extensions) one.number = '1,1'
      },
      /extension \w+: number/,
    ],
    [
      'a Class of Service that is gone',
      (snapshot) => {
        snapshot.classesOfService = []
      },
      /Class of Service/,
    ],
    [
      'a destination that is gone',
      (snapshot) => {
        snapshot.incomingLines = snapshot.incomingLines.map((line) => ({
          ...line,
          destination: { kind: 'extension', id: 'gone01' },
        }))
      },
      /incoming line \w+: destination/,
    ],
    [
      'a zone',
      ({ schedules }) => {
        for (const one of schedules) one.timeZone = 'Mars,1)'
      },
      /schedule \w+: time zone/,
    ],
  ])('%s', (_what, change, place) => {
    expect(changed(change)).toThrow(ConfigValueError)
    expect(changed(change)).toThrow(place)
  })

  it('a token that is not one', () => {
    expect(() => generateFiles({ snapshot: full(), revision: 1, gatekeeper, token: 'x&rev=9' })).toThrow(
      /token/,
    )
  })
})

it('writes an empty PBX', () => {
  const { files } = generate(emptySnapshot('America/Montreal'))
  expect(files['extensions.conf']).toContain('exten => rev,1,NoOp(3)')
  expect(files['voicemail.conf']).toContain('cbempty => locked,,,,')
})

describe('where the message lamps are read from', () => {
  const write = (liveFolder?: string) =>
    generateFiles({ snapshot: full(), revision: 3, gatekeeper, token, liveFolder }).files['voicemail.conf']

  it('is the last line of voicemail.conf', () => {
    for (const folder of ['/etc/asterisk/cordboard/live', '/srv/My data/José+1/live'])
      expect(write(folder).split('\n').slice(-3)).toEqual([
        '',
        `#tryinclude ${folder}/voicemail-aliases.conf`,
        '',
      ])
    expect(write()).not.toContain('#')
  })

  it.each(['live', '/a;b', '/a\nb', '/a"b', '/a*', '/{a,b}', '/a<b>', '/a$b', '/ a'])(
    'is never %j',
    (folder) => {
      expect(() => write(folder)).toThrow(ConfigValueError)
    },
  )
})
