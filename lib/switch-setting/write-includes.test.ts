import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findIncluded } from '@/lib/switch-setting/find-included'
import { readOwnFiles, readOwnLines } from '@/lib/switch-setting/own-files'
import { writeIncludes } from '@/lib/switch-setting/write-includes'

const now = new Date('2026-11-23T05:06:07.089Z')
const stamp = 'cordboard-backup-20261123T050607'
const folder = '/etc/asterisk/cordboard'
const line = (file: string) => `#tryinclude ${folder}/current/${file}`
let dir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cordboard-own-'))
  write('extensions.conf', '[general]\nstatic=yes\n')
  write('pjsip.conf', '[global]\ntype=global\nignore_uri_user_options=yes')
  write('voicemail.conf', '[general]\npasswordlocation=spooldir\naliasescontext=devices\n; \xe9\n')
  write('features.conf', '[general]\npickupexten=\n')
  write('manager.conf', '[general]\nenabled=yes\ndisabledevents=DTMFBegin,DTMFEnd\n')
  write('queues.conf', 'anything \x00 at all')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const write = (name: string, text: string) => writeFileSync(join(dir, name), text, 'latin1')
const read = (name: string) => readFileSync(join(dir, name), 'latin1')
const everything = () => Object.fromEntries(readdirSync(dir).map((name) => [name, read(name)]))

it('adds one line to each of the three files, keeps a copy, and touches nothing else', async () => {
  chmodSync(join(dir, 'pjsip.conf'), 0o640)
  const before = everything()
  expect(await writeIncludes(dir, folder, now)).toMatchObject({
    ok: true,
    written: [{ file: 'extensions.conf' }, { file: 'pjsip.conf' }, { file: 'voicemail.conf' }],
  })
  expect(everything()).toEqual({
    ...before,
    'extensions.conf': `${before['extensions.conf']}${line('extensions.conf')}\n`,
    'pjsip.conf': `${before['pjsip.conf']}\n${line('pjsip.conf')}\n`,
    'voicemail.conf': `${before['voicemail.conf']}${line('voicemail.conf')}\n`,
    [`extensions.conf.${stamp}`]: before['extensions.conf'],
    [`pjsip.conf.${stamp}`]: before['pjsip.conf'],
    [`voicemail.conf.${stamp}`]: before['voicemail.conf'],
  })
  for (const name of ['pjsip.conf', `pjsip.conf.${stamp}`])
    expect(statSync(join(dir, name)).mode & 0o777).toBe(0o640)
  expect((await readOwnLines(dir, folder)).missing).toEqual([])
})

it('writes nothing where every line is there', async () => {
  await writeIncludes(dir, folder, now)
  const before = everything()
  expect(await writeIncludes(dir, folder, new Date(0))).toEqual({ ok: true, written: [] })
  expect(everything()).toEqual(before)
})

it.each([
  ['a file that is not there', () => rmSync(join(dir, 'voicemail.conf')), 'There is no voicemail.conf'],
  [
    'a link that leads elsewhere',
    () => {
      rmSync(join(dir, 'voicemail.conf'))
      symlinkSync('/etc/hostname', join(dir, 'voicemail.conf'))
    },
    'leads out of',
  ],
  [
    'a folder of that name',
    () => {
      rmSync(join(dir, 'voicemail.conf'))
      mkdirSync(join(dir, 'voicemail.conf'))
    },
    'is no file',
  ],
  [
    'a comment that is not closed',
    () => write('voicemail.conf', '[general]\n;-- all of it\n'),
    'inside a comment',
  ],
])('%s is refused before anything is written', async (_, prepare, said) => {
  prepare()
  const before = readdirSync(dir)
  const result = await writeIncludes(dir, folder, now)
  expect(result.ok ? '' : result.message).toContain(said)
  expect(readdirSync(dir)).toEqual(before)
  expect(read('extensions.conf')).toBe('[general]\nstatic=yes\n')
})

it('a Commit is refused while *8 picks up, told the line; what is only left to do is a note', async () => {
  write('features.conf', '[general]\npickupexten=*8\n')
  const found = await readOwnFiles(dir, folder)
  expect(found.unsafe.join()).toContain('features.conf needs “pickupexten=” in its section [general]')
  expect(found.notes).toHaveLength(3)
  rmSync(join(dir, 'features.conf'))
  expect((await readOwnFiles(dir, folder)).unsafe).toHaveLength(1)
})

it('follows what is included by name or by pattern; the last one counts; a boolean is read as the switch does', async () => {
  mkdirSync(join(dir, 'features.d'))
  write('features.conf', '[general]\npickupexten=*8\n#include features.d/*.conf\n')
  write('features.d/10-own.conf', '[general]\npickupexten=\n')
  write('pjsip.conf', `[global]\ntype=global\nignore_uri_user_options=TRUE\n`)
  const first = await readOwnLines(dir, folder)
  expect(first.missing.every(({ section }) => section === null)).toBe(true)
  write('features.d/20-late.conf', '[general]\npickupexten=*7\n')
  write('pjsip.conf', `[global]\ntype=global\nignore_uri_user_options=enabled\n`)
  const second = await readOwnLines(dir, folder)
  expect(second.missing.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['pickupexten', 'ignore_uri_user_options']),
  )
})

it('names what is included and cannot be read, or is too much to read: what it says is not known', async () => {
  mkdirSync(join(dir, 'features.d'))
  write('features.conf', '[general]\npickupexten=\n#include features.d/*.conf\n#tryinclude none.conf\n')
  const path = join(dir, 'features.d/unreadable.conf')
  mkdirSync(path)
  expect((await readOwnLines(dir, folder)).denied).toEqual([path])
  expect((await readOwnFiles(dir, folder)).notes.join()).toContain(path)
  for (let number = 100; number < 320; number++) write(`features.d/${number}.conf`, '')
  expect((await readOwnLines(dir, folder)).denied).toContain(join(dir, 'features.d/319.conf'))
  const hidden = (await readOwnFiles(dir, folder)).unsafe
  expect(hidden).toEqual([
    expect.stringMatching(
      /may not read .*unreadable\.conf.*cannot tell whether “pickupexten=”.*then commit again/,
    ),
  ])
  // What is unsafe in the lines that can be read is refused as before.
  write('features.conf', '[general]\npickupexten=*8\n#include features.d/unreadable.conf\n')
  expect((await readOwnFiles(dir, folder)).unsafe).toHaveLength(1)
})

it('a file that could hold an unsafe setting and cannot be read refuses a Commit; another one is only told', async () => {
  for (const name of ['features.conf', 'manager.conf']) {
    rmSync(join(dir, name))
    mkdirSync(join(dir, name))
  }
  const found = await readOwnFiles(dir, folder)
  expect(found.unsafe).toEqual([
    expect.stringMatching(/may not read features\.conf in .* Nothing was changed/),
  ])
  expect(found.notes.join()).toContain('features.conf, manager.conf')
})

it('a folder of included files that cannot be looked into is told like a file', async () => {
  const unread: string[] = []
  symlinkSync('loop', join(dir, 'loop'))
  expect(await findIncluded(dir, 'loop/*.conf', (one) => unread.push(one))).toEqual([])
  expect(await findIncluded(dir, 'none/*.conf', (one) => unread.push(one))).toEqual([])
  expect(unread).toEqual([join(dir, 'loop')])
})

it('claims nothing of a folder that is not there', async () => {
  expect(await readOwnFiles(join(dir, 'none'), folder)).toMatchObject({ unsafe: [] })
})
