/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest'
import { makeLargePbx } from '@/bench/large-pbx'
import { generateFiles } from '@/lib/asterisk/config/generate'
import { checkStaged } from '@/lib/commit/check-staged/check-staged'
import { createFakeClock } from '@/lib/commit/fake-world'
import type { Files } from '@/lib/commit/ports'
import { createRichSnapshot } from '@/lib/draft/test-snapshot'
import { emptySnapshot, type Snapshot } from '@/lib/policy/snapshot'

const at = Date.parse('2026-11-23T15:00:00Z')
const generate = (snapshot: Snapshot): Files =>
  generateFiles({
    snapshot,
    revision: 7,
    gatekeeper: { host: '127.0.0.1', port: 18099, agiPort: 18100 },
    token: 'a'.repeat(32),
  }).files
const check = (files: Files, snapshot: Snapshot) =>
  checkStaged(files, { snapshot, at, revision: 7 }, createFakeClock())

const rich = createRichSnapshot()
const files = generate(rich)
const spoil = (file: keyof Files, from: string | RegExp, to: string): Files => {
  const text = files[file].replace(from, to)
  expect(text).not.toBe(files[file])
  return { ...files, [file]: text }
}

describe('what is generated', () => {
  it('decides as the policy, with every kind of object', async () => {
    expect(await check(files, rich)).toContain('2,000 sampled questions')
  })

  it('may be empty', async () => {
    const nothing = emptySnapshot('UTC')
    expect(await check(generate(nothing), nothing)).toContain('0 sampled questions')
  })

  it('is asked in bounded time where it is large', async () => {
    const large = makeLargePbx({ extensions: 500, classesOfService: 20, lines: 20 })
    expect(await check(generate(large), large)).toContain('2,000 sampled questions')
  })
})

describe('a dialplan that does not fit its policy', () => {
  const lines = files['extensions.conf'].split('\n')

  it.each([
    ['the marker', /NoOp\(7\)/, 'NoOp(6)', 'the marker of revision 7 is missing'],
    ['an unclosed section', '[cb-entry]', '[cb-entry', 'the section is not closed'],
    ['a missing context', '[cb-refuse]', '[cb-refuze]', 'the context cb-refuse is missing'],
    ['a message context with calls', '[cb-message]', '[cb-message]\nexten => 1,1,NoOp()', 'is not empty'],
    ['a line of 8,191 bytes', '[cb-entry]', `; ${'x'.repeat(8190)}\n[cb-entry]`, 'would skip it'],
  ])('%s is found', async (_, from, to, said) => {
    await expect(check(spoil('extensions.conf', from, to), rich)).rejects.toThrow(said)
  })

  it('is found by a question where a grant or a blocked number is left out', async () => {
    const grants = lines.filter((line) => /^exten => _?[sab][0-9*_X[].*,1,Return/.test(line))
    expect(grants.length).toBeGreaterThanOrEqual(6)
    let found = 0
    for (const grant of grants)
      await check(spoil('extensions.conf', `${grant}\n`, '; left out\n'), rich).catch(() => {
        found += 1
      })
    // The others change no answer: another Class of Service grants the same, or nobody has this one.
    expect(found).toBeGreaterThanOrEqual(3)
  })

  it('names the question, and both answers', async () => {
    const policy = {
      ...rich,
      classesOfService: rich.classesOfService.map((cos) => ({
        ...cos,
        blockedNumbers: [],
        outgoingLines: { ...cos.outgoingLines, ids: [] },
      })),
    }
    await expect(check(files, policy)).rejects.toThrow(
      /phone .* dials .* at 20.* The dialplan: .* The policy: .*Nothing was changed at the switch\./,
    )
  })
})

describe('a pjsip.conf that Asterisk would take without a word', () => {
  it.each([
    [
      'a value that is none',
      'direct_media=no',
      'direct_media=perhaps',
      'direct_media=perhaps, which is not a value',
    ],
    ['an address of record that is not there', /^aors=.*$/m, 'aors=nosuch', 'names the aor nosuch'],
    ['a section without a type', /^type=aor\n/m, '', 'has no type'],
    ['an option nobody knows', 'allow_overlap=no', 'allow_overlapp=no', 'allow_overlapp=no'],
    ['an option twice', 'allow_overlap=no', 'allow_overlap=no\nallow_overlap=yes', 'has allow_overlap twice'],
    ['a context that is not there', /^context=cb-entry$/m, 'context=cb-gone', 'does not have'],
    ['a stray line', 'allow_overlap=no', 'allow_overlap=no\n#include x', 'is no line of Cordboard'],
    ['a block comment', 'allow_overlap=no', 'allow_overlap=no\n;-- x', 'is no line of Cordboard'],
    ['an endpoint without a password', /^auth=.*\n/m, '', 'neither a password nor an address'],
  ])('%s is found', async (_, from, to, said) => {
    await expect(check(spoil('pjsip.conf', from, to), rich)).rejects.toThrow(said)
  })

  it('a second object of the same name is found', async () => {
    const phone = /\n\[([^\]]+)\]\ntype=endpoint\n[\s\S]*?\n\n/.exec(files['pjsip.conf'])?.[0] ?? ''
    await expect(check({ ...files, 'pjsip.conf': `${files['pjsip.conf']}${phone}` }, rich)).rejects.toThrow(
      'is there twice',
    )
  })

  it('a password is never told', async () => {
    const spoiled = check(spoil('pjsip.conf', /^password=(.*)$/m, 'password=secret;word'), rich)
    await expect(spoiled).rejects.toThrow('has password, which')
    await expect(spoiled).rejects.not.toThrow('secret')
  })
})

it('a voicemail.conf with a broken or doubled box is refused', async () => {
  const box = /^[0-9]+ => .*$/m.exec(files['voicemail.conf'])?.[0] ?? ''
  await expect(check(spoil('voicemail.conf', box, `${box}\n${box}`), rich)).rejects.toThrow('is there twice')
  await expect(check(spoil('voicemail.conf', box, box.replace('=>', '=')), rich)).rejects.toThrow(
    'is no line of Cordboard',
  )
})
