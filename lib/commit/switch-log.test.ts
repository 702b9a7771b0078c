import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findConfigurationProblems, openSwitchLog } from '@/lib/commit/switch-log'

const lines = {
  pbx: '[Nov 22 21:00:00] WARNING[12] pbx_config.c: Unknown directive: foo at line 3',
  pjsip:
    "[Nov 22 21:00:00] ERROR[12][C-00000001] res_sorcery_config.c: Could not create an object of type 'endpoint'",
  include: "[Nov 22 21:00:00] WARNING[12] pbx.c: Context 'a' tries to include nonexistent context 'b'",
  call: "[Nov 22 21:00:00] WARNING[12][C-00000001] pbx.c: Channel 'x' sent to invalid extension",
  curl: '[Nov 22 21:00:00] WARNING[12] func_curl.c: Failed to connect',
  unreachable:
    "[Nov 22 21:00:00] ERROR[12] res_pjsip.c: Error 320046 'gethostbyname() has returned error (PJ_ERESOLVE)' sending OPTIONS request to endpoint trunk-x",
  wizard:
    "[Nov 22 21:00:00] ERROR[12] res_pjsip_config_wizard.c: Unable to load config file 'pjsip_wizard.conf'",
  stranger:
    "[Nov 22 21:00:00] NOTICE[12] res_pjsip/pjsip_distributor.c: Request 'INVITE' from '<sip:ERROR[1] config.c: x@h>' failed",
  notice: "[Nov 22 21:00:00] NOTICE[12] sorcery.c: Type 'system' is not reloadable",
}

it('finds the problems of configuration, not those of calls', () => {
  expect(findConfigurationProblems(Object.values(lines).join('\n'))).toEqual([
    lines.pbx,
    lines.pjsip,
    lines.include,
  ])
})

it('reads what was written after the mark, and a rotated log from its start', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'cordboard-log-'))
  const path = join(dir, 'full')
  writeFileSync(path, `${lines.pbx}\n`)
  const log = openSwitchLog(path)
  const mark = await log.mark()
  if (!mark) throw new Error('The log could not be read.')
  expect(await log.lookSince(mark)).toEqual({ problems: [], isWhole: true })
  appendFileSync(path, `${lines.pjsip}\n`)
  expect(await log.lookSince(mark)).toEqual({ problems: [lines.pjsip], isWhole: true })
  writeFileSync(path, `${lines.include}\n`.slice(0, 40))
  writeFileSync(path, `${lines.include}\n`)
  // Of another file, which is nowhere: its rest is not known.
  const other = { ...mark, inode: mark.inode + 1 }
  expect(await log.lookSince(other)).toEqual({ problems: [lines.include], isWhole: false })
  rmSync(dir, { recursive: true })
})

it('reads the rest of a log that was put aside meanwhile, however long', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'cordboard-log-'))
  const path = join(dir, 'full')
  writeFileSync(path, `${lines.pbx}\n`)
  const log = openSwitchLog(path)
  const mark = await log.mark()
  if (!mark) throw new Error('The log could not be read.')
  appendFileSync(path, `${'[2026-11-23 10:00:00] VERBOSE[1] app.c: quiet\n'.repeat(120_000)}${lines.pjsip}\n`)
  renameSync(path, `${path}.0`)
  writeFileSync(path, `${lines.include}\n`)
  expect(await log.lookSince(mark)).toEqual({ problems: [lines.pjsip, lines.include], isWhole: true })
  rmSync(dir, { recursive: true })
})

it.each<[string, (path: string) => void, string[]]>([
  ['is gone', (path) => rmSync(path), []],
  [
    'is a folder now',
    (path) => {
      rmSync(path)
      mkdirSync(path)
    },
    [],
  ],
  ['was cut', (path) => writeFileSync(path, `${lines.include}\n`), [lines.include]],
  [
    'was put aside, and what came after it cannot be read',
    (path) => {
      appendFileSync(path, `${lines.pjsip}\n`)
      renameSync(path, `${path}.0`)
      mkdirSync(path)
    },
    [lines.pjsip],
  ],
])('says that it could not look at all of a log that %s', async (_, change, problems) => {
  const dir = mkdtempSync(join(tmpdir(), 'cordboard-log-'))
  const path = join(dir, 'full')
  writeFileSync(path, `${lines.pbx}\n`.repeat(10))
  const log = openSwitchLog(path)
  const mark = await log.mark()
  if (!mark) throw new Error('The log could not be read.')
  change(path)
  expect(await log.lookSince(mark)).toEqual({ problems, isWhole: false })
  rmSync(dir, { recursive: true })
})

it('misses nothing of a log that was put aside and not begun again', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'cordboard-log-'))
  const path = join(dir, 'full')
  writeFileSync(path, '')
  const log = openSwitchLog(path)
  const mark = await log.mark()
  if (!mark) throw new Error('The log could not be read.')
  appendFileSync(path, `${lines.pjsip}\n`)
  renameSync(path, `${path}.0`)
  expect(await log.lookSince(mark)).toEqual({ problems: [lines.pjsip], isWhole: true })
  rmSync(dir, { recursive: true })
})

it('claims nothing about a log that it cannot read', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'cordboard-log-'))
  execFileSync('mkfifo', [join(dir, 'fifo')])
  expect(await openSwitchLog(join(dir, 'fifo')).mark()).toBeNull()
  expect(await openSwitchLog(dir).mark()).toBeNull()
  rmSync(dir, { recursive: true })
  expect(await openSwitchLog('/nonexistent/full').mark()).toBeNull()
  expect(await openSwitchLog(null).mark()).toBeNull()
})
