import { describe, expect, it } from 'vitest'
import { emptySnapshot, type Snapshot } from '@/lib/policy/snapshot'
import { readPolicyFile } from '@/lib/policy-file/read-policy-file'
import { createTestPorts } from '@/lib/policy-file/test-ports'

/** Each case is a file, and every error of it: `line:column path: message`. Lines count from the first of the text. */
const top = 'cordboard: 1\nsettings: { emergencyWaiver: { by: Test, reason: No line } }\n'
const lobby = '  - { name: lobby, extensions: all }\n'

const cases: { what: string; text: string; errors: string[] }[] = [
  {
    what: 'a cycle of inclusions, with the way round',
    text: `${top}classesOfService:
  - { name: staff, include: [sales] }
  - { name: sales, include: [staff] }
`,
    errors: [
      "5:29 classesOfService[1] 'sales' › include: These include one another in a circle: staff → sales → staff. Take one of these inclusions out.",
    ],
  },
  {
    what: 'two objects with one number, naming both',
    text: `${top}applications: [{ name: Meeting, kind: conference, number: "101" }]
classesOfService:
${lobby}extensions:
  - { number: 101, name: Desk, type: phone, classOfService: lobby }
`,
    errors: [
      "3:59 applications[0] 'Meeting' › number: Extension “101 Desk” and application “Meeting” both have the number 101: change one of them.",
    ],
  },
  {
    what: 'bad patterns, in the words of the pattern check',
    text: `${top}trunks: [{ name: Carrier, host: 192.0.2.1 }]
outgoingLines:
  - name: Out
    patterns: [9NXXXXXX, "_9[2-", _9.X, 9a]
    trunks: [Carrier]
`,
    errors: [
      "6:16 outgoingLines[0] 'Out' › patterns[0]: Write _9NXXXXXX: a pattern begins with “_”; without it only exactly these characters would match.",
      "6:26 outgoingLines[0] 'Out' › patterns[1]: Close the set with “]”.",
      "6:35 outgoingLines[0] 'Out' › patterns[2]: “.” matches the rest of the number: put it at the end.",
      "6:41 outgoingLines[0] 'Out' › patterns[3]: Enter a number of 0-9 * # + or a pattern that begins with “_”.",
    ],
  },
  {
    what: 'malformed PINs, and a new Hot Desk extension without one',
    text: `${top}classesOfService:
${lobby}extensions:
  - { number: "221", name: A, type: hot-desk, classOfService: lobby, pin: "12" }
  - { number: "222", name: B, type: hot-desk, classOfService: lobby, pin: "12a4" }
  - { number: "223", name: C, type: hot-desk, classOfService: lobby }
  - { number: "224", name: D, type: hot-desk, classOfService: lobby, pin: "1234", pinHash: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA" }
`,
    errors: [
      "6:75 extensions[0] '221' › pin: Enter a PIN of 4 to 12 digits.",
      "7:75 extensions[1] '222' › pin: Enter a PIN of 4 to 12 digits.",
      "8:5 extensions[2] '223' › pin: A new Hot Desk extension needs a PIN: add pin: and 4 to 12 digits in quotes.",
      "9:83 extensions[3] '224' › pinHash: Enter pin or pinHash, not both.",
    ],
  },
  {
    what: 'hostile names',
    text: `${top}trunks:
  - { name: "a\\nexten => _X.,1,System(id)", host: 192.0.2.1 }
  - { name: "\${SHELL(id)}", host: 192.0.2.1 }
  - { name: "a;b", host: 192.0.2.1 }
  - { name: "[default]", host: 192.0.2.1 }
classesOfService:
  - { name: "x]\\n[y" }
`,
    errors: [
      "4:13 trunks[0] 'a\\u000aexten => _X.,1,System(id)' › name: Leave out the character U+000A: it cannot be seen and is not allowed in a name.",
      `5:13 trunks[1] '\${SHELL(id)}' › name: Leave out “$”: it has a meaning to the switch and is not allowed in a name.`,
      "6:13 trunks[2] 'a;b' › name: Leave out “;”: it has a meaning to the switch and is not allowed in a name.",
      "7:13 trunks[3] '[default]' › name: Leave out “[”: it has a meaning to the switch and is not allowed in a name.",
      "9:13 classesOfService[0] 'x]\\u000a[y' › name: Enter 1 to 40 lower-case letters, digits or “-”, not “-” at an end.",
    ],
  },
  {
    what: 'what cannot be seen in a name, and names that look the same',
    text: `${top}trunks:
  - { name: "a\\u061Cb", host: 192.0.2.1 }
  - { name: "a\\u00ADb", host: 192.0.2.1 }
  - { name: "a\\u00A0b", host: 192.0.2.1 }
  - { name: "a\\u3164b", host: 192.0.2.1 }
  - { name: "a\\U000E0041b", host: 192.0.2.1 }
  - { name: "a\\uD800b", host: 192.0.2.1 }
  - { name: "Caf\\u00E9", host: 192.0.2.1 }
  - { name: "Cafe\\u0301", host: 192.0.2.1 }
outgoingLines:
  - { name: Out, patterns: ["9"], trunks: ["C\\u0430f\\u00E9"] }
`,
    errors: [
      "4:13 trunks[0] 'a\\u061cb' › name: Leave out the character U+061C: it cannot be seen and is not allowed in a name.",
      "5:13 trunks[1] 'a\\u00adb' › name: Leave out the character U+00AD: it cannot be seen and is not allowed in a name.",
      "6:13 trunks[2] 'a\u00a0b' › name: Leave out the character U+00A0: it cannot be seen and is not allowed in a name.",
      "7:13 trunks[3] 'a\u3164b' › name: Leave out the character U+3164: it cannot be seen and is not allowed in a name.",
      "8:13 trunks[4] 'a\\ue0041b' › name: Leave out the character U+E0041: it cannot be seen and is not allowed in a name.",
      "9:13 trunks[5] 'a\ud800b' › name: Leave out the character U+D800: it cannot be seen and is not allowed in a name.",
      "11:13 trunks[7] 'Cafe\u0301' › name: Another trunk is named “Caf\u00e9” already (small and capital letters count as the same): choose another name.",
      "13:44 outgoingLines[0] 'Out' › trunks[0]: There is no trunk “C\u0430f\u00e9” in this file. Did you mean “Caf\u00e9”? Here it has “\u0430” (U+0430).",
    ],
  },
  {
    what: 'addresses, time zones and times that the switch would read otherwise',
    text: `cordboard: 1
settings:
  timeZone: america/montreal
  emergencyWaiver: { by: Ann, reason: Laboratory, at: yesterday }
trunks:
  - { name: A, host: 999.1.1.1 }
  - { name: B, host: 192.0.2 }
schedules:
  - { name: A, timeZone: utc }
  - { name: B, windows: [{ days: [mon], from: "08:00", to: "25:00" }] }
  - { name: C, windows: [{ days: [mon], from: "24:00", to: "18:00" }] }
outgoingLines:
  - { name: Out, patterns: ["9"], prepend: w1 }
`,
    errors: [
      '3:13 settings › timeZone: “america/montreal” is no time zone. Did you mean America/Montreal?',
      '4:55 settings › emergencyWaiver › at: Enter a time with its zone, such as 2026-12-25T09:00:00-05:00.',
      "6:22 trunks[0] 'A' › host: Enter four numbers from 0 to 255 with points between them, such as 192.0.2.10.",
      "7:22 trunks[1] 'B' › host: Enter four numbers from 0 to 255 with points between them, such as 192.0.2.10.",
      "9:26 schedules[0] 'A' › timeZone: “utc” is no time zone. Did you mean UTC?",
      "10:60 schedules[1] 'B' › windows[0] › to: Enter a time as 08:30, from 00:00 to 24:00.",
      "11:47 schedules[2] 'C' › windows[0] › from: A window starts before 24:00.",
      "13:44 outgoingLines[0] 'Out' › prepend: Enter at most 20 of 0-9 * #, with a + before them if needed.",
    ],
  },
  {
    what: 'PIN hashes that no export wrote, also one that costs gigabytes to check',
    text: `${top}classesOfService:
${lobby}extensions:
  - { number: "221", name: A, type: hot-desk, classOfService: lobby, pinHash: hello }
  - { number: "222", name: B, type: hot-desk, classOfService: lobby, pinHash: "$argon2id$v=19$m=8000000,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA" }
`,
    errors: [
      "6:79 extensions[0] '221' › pinHash: Enter the hash as an export with secrets wrote it, or pin: and 4 to 12 digits instead.",
      "7:79 extensions[1] '222' › pinHash: Enter the hash as an export with secrets wrote it, or pin: and 4 to 12 digits instead.",
    ],
  },
  {
    what: 'unknown references, with the name that was probably meant',
    text: `${top}classesOfService:
  - { name: lobby, include: [loby2], schedule: Office, services: [Hot desk] }
extensions:
  - { number: "101", name: A, type: phone, classOfService: loby }
incomingLines:
  - { name: Main, number: "100", destination: { extension: 102 } }
`,
    errors: [
      "4:30 classesOfService[0] 'lobby' › include[0]: There is no Class of Service “loby2” in this file. Enter “lobby”, or add it to classesOfService.",
      "4:48 classesOfService[0] 'lobby' › schedule: There is no schedule “Office” in this file. Add it to schedules.",
      "4:67 classesOfService[0] 'lobby' › services[0]: There is no service “Hot desk” in this file. Add it to services.",
      "6:60 extensions[0] '101' › classOfService: There is no Class of Service “loby” in this file. Did you mean “lobby”?",
      "8:60 incomingLines[0] 'Main' › destination › extension: There is no extension “102” in this file. Did you mean “101”?",
    ],
  },
  {
    what: 'unknown and missing keys and wrong types',
    text: `${top}clasesOfService: []
schedules: Office
classesOfService:
  - { name: lobby, descripton: Hall, hotdeskRestriction: "yes", extensions: [true], maxDurationMinutes: 0, services: some }
  - { name: 12, refusal: silence, outgoingLines: { order: mine } }
  - lobby
extensions:
  - { number: "101", type: phone, name: A }
  - { number: "102", type: fax }
  - { number: "103", type: phone, name: A, classOfService: lobby, pin: "1234" }
services:
  - { name: Hot desk, kind: hot-desk, code: #22
    }
`,
    errors: [
      '3:1 clasesOfService: “clasesOfService” is not a key of a policy file. Did you mean “classesOfService”?',
      '4:12 schedules: Enter a list: one entry a line after “- ”.',
      "6:20 classesOfService[0] 'lobby' › descripton: “descripton” is not a key of a Class of Service. Did you mean “description”?",
      "6:58 classesOfService[0] 'lobby' › hotdeskRestriction: Enter true or false.",
      "6:78 classesOfService[0] 'lobby' › extensions[0]: Enter a text. Put it in quotes if it looks like true, null or a number with a point.",
      "6:105 classesOfService[0] 'lobby' › maxDurationMinutes: Enter 1 or more.",
      "6:118 classesOfService[0] 'lobby' › services: Enter all, or a list of services.",
      "7:26 classesOfService[1] '12' › refusal: Enter “announce” or “busy” or “congestion”.",
      "7:59 classesOfService[1] '12' › outgoingLines › order: Enter “specificity” or “manual”.",
      '8:5 classesOfService[2]: Enter keys and values, such as name: Reception.',
      "10:5 extensions[0] '101' › classOfService: “classOfService” is missing: add it.",
      "11:28 extensions[1] '102' › type: Enter type: phone or type: hot-desk.",
      "12:67 extensions[2] '103' › pin: “pin” is not a key of an extension of type phone. Enter one of: number, name, classOfService, callerId, voicemail, type, endpoint, password, location, emergencyCallerIdNumber.",
      "14:39 services[0] 'Hot desk' › code: “code” has no value: enter one, in quotes if it begins with # or another sign.",
    ],
  },
  {
    what: 'windows and exceptions that cannot be',
    text: `${top}schedules:
  - name: Office
    windows:
      - { days: [mon, tue], from: "08:00", to: "08:00" }
    exceptions:
      - { date: 2026-12-24, windows: [{ from: "12:00", to: "08:00" }] }
      - { date: 2026-02-30 }
      - { date: 2026-12-24 }
`,
    errors: [
      "6:9 schedules[0] 'Office' › windows[0]: Start and end are the same: for a whole day enter 00:00 to 24:00.",
      "8:39 schedules[0] 'Office' › exceptions[0] '2026-12-24' › windows[0]: In a dated exception the window ends after it starts, on the same day.",
      "9:17 schedules[0] 'Office' › exceptions[1] '2026-02-30' › date: Enter a date that exists, as 2026-12-25.",
    ],
  },
  {
    what: 'a restriction without Class of Service if not Logged',
    text: `${top}services: [{ name: Hot desk, kind: hot-desk, code: "*22" }]
classesOfService:
  - { name: hotdesk, services: [Hot desk], hotdeskRestriction: true }
extensions:
  - { number: "101", name: A, type: phone, classOfService: hotdesk }
`,
    errors: [
      expect.stringMatching(
        /^5:5 classesOfService\[0\] 'hotdesk' › ifNotLogged: .*if not Logged/,
      ) as unknown as string,
    ],
  },
  {
    what: 'a file that is no policy file',
    text: 'openapi: 3.0.0\n',
    errors: [
      '1:1 openapi: “openapi” is not a key of a policy file. Enter one of: cordboard, settings, schedules, services, applications, trunks, outgoingLines, incomingLines, classesOfService, extensions, policyTests.',
      '1:1 : This does not say that it is a policy file. Begin with the line “cordboard: 1”.',
    ],
  },
  {
    what: 'a later format',
    text: 'cordboard: 2\n',
    errors: ['1:12 cordboard: This version reads format 1. Write cordboard: 1.'],
  },
]

async function errorsOf(text: string, current: Snapshot): Promise<string[]> {
  const result = await readPolicyFile(text, current, createTestPorts())
  if (result.ok) return []
  return result.errors.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`)
}

describe('an import refuses, with the place and a sentence that helps', () => {
  it.each(cases)('$what', async ({ text, errors }) => {
    expect(await errorsOf(text, emptySnapshot('UTC'))).toEqual(errors)
  })

  it('two windows that are one, at the place of the one in the file', async () => {
    const text = `${top}schedules:
  - name: Office
    windows:
      - { days: [tue], from: "08:00", to: "12:00" }
      - { days: [mon], from: "08:00", to: "12:00" }
      - { days: [tue], from: "08:00", to: "12:00" }
`
    expect((await errorsOf(text, emptySnapshot('UTC')))[0]).toMatch(
      /^8:9 schedules\[0\] 'Office' › windows\[2\]: /,
    )
  })
})

describe('a Class of Service in use that the file deletes', () => {
  it('is told at each place that uses it, with the others', async () => {
    const before = await readPolicyFile(
      `${top}classesOfService:\n${lobby}`,
      emptySnapshot('UTC'),
      createTestPorts(),
    )
    if (!before.ok) throw new Error('not read')
    const text = `${top}classesOfService:
  - { name: staff, include: [lobby] }
extensions:
  - { number: "101", name: A, type: phone, classOfService: lobby }
`
    expect(await errorsOf(text, before.snapshot)).toEqual([
      "4:30 classesOfService[0] 'staff' › include[0]: There is no Class of Service “lobby” in this file, so the import would delete it, but it is in use here and by extensions[0] '101' › classOfService. Add it to classesOfService, or enter another one.",
      "6:60 extensions[0] '101' › classOfService: There is no Class of Service “lobby” in this file, so the import would delete it, but it is in use here and by classesOfService[0] 'staff' › include[0]. Add it to classesOfService, or enter another one.",
    ])
  })
})
