import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLampsFile } from '@/gatekeeper/live/lamps-file'
import type { RevisionFile } from '@/lib/asterisk/names'
import { revisionFiles } from '@/lib/asterisk/names'
import { openRevisionFolder } from '@/lib/commit/revision-folder'
import { writeSecretFile } from '@/lib/server/secret-file'
import { ensureKeyFile } from '@/lib/server/secrets-key'

const texts = Object.fromEntries(revisionFiles.map((name) => [name, 'text\n'])) as Record<
  RevisionFile,
  string
>

/** Modes of everything below a folder, by path in it. */
const modesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((path) => [path, (statSync(join(folder, path)).mode & 0o7777).toString(8)]),
  )

describe.each([0o000, 0o022, 0o077].map((umask) => ({ umask, octal: umask.toString(8) })))(
  'with umask $octal',
  ({ umask }) => {
    let root: string
    let former: number
    beforeEach(() => {
      root = mkdtempSync(join(tmpdir(), 'cordboard-modes-'))
      former = process.umask(umask)
    })
    afterEach(() => {
      process.umask(former)
      rmSync(root, { recursive: true, force: true })
    })

    it('files for the switch are 0640 in folders of 0750, those above included', async () => {
      const switchDir = join(root, 'etc', 'cordboard')
      await openLampsFile(join(switchDir, 'live'), null).write('text\n')
      await openRevisionFolder(switchDir, null).stage('rev-1', texts)
      expect(modesIn(root)).toEqual({
        etc: '750',
        'etc/cordboard': '750',
        'etc/cordboard/live': '750',
        [`etc/cordboard/live/${readdirSync(join(switchDir, 'live'))[0]}`]: '640',
        'etc/cordboard/rev-1': '750',
        ...Object.fromEntries(revisionFiles.map((name) => [`etc/cordboard/rev-1/${name}`, '640'])),
      })
    })

    it('a folder of the switch that is there keeps its mode', async () => {
      chmodSync(root, 0o2770)
      await openRevisionFolder(root, null).stage('rev-1', texts)
      expect((statSync(root).mode & 0o7777).toString(8)).toBe('2770')
    })

    it('secrets and the key are for their owner alone', () => {
      writeSecretFile(join(root, 'data', 'switch.json'), '{}')
      ensureKeyFile(join(root, 'data', 'secrets.key'))
      expect(modesIn(root)).toEqual({ data: '700', 'data/secrets.key': '600', 'data/switch.json': '600' })
    })
  },
)
