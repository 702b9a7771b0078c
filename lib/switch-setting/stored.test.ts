import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEnv } from '@/lib/server/env'
import { readAccountSecret } from '@/lib/switch-setting/account-secret'
import { readAttachedSwitch } from '@/lib/switch-setting/attached'
import { SwitchSettingError } from '@/lib/switch-setting/setting-error'
import { readStoredSwitch, sealStoredSwitch, writeStoredSwitch } from '@/lib/switch-setting/stored'
import { findSecret, viewSwitchSetting } from '@/lib/switch-setting/view'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cordboard-stored-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const envOf = (more: Record<string, string> = {}) => readEnv({ CORDBOARD_DATA_DIR: dataDir, ...more })
const account = {
  host: '127.0.0.1',
  port: 5038,
  user: 'cordboard',
  secret: 'first',
  configFolder: '/etc/asterisk',
  folder: '/etc/asterisk/cordboard',
  log: null,
  group: 'asterisk',
}
const store = (version: number, more: Partial<typeof account> | null = {}) =>
  writeStoredSwitch(
    dataDir,
    { version, savedBy: 'marie@example.com', savedAt: '2026-01-01T00:00:00Z' },
    more && { ...account, ...more },
  )

describe('the stored switch', () => {
  it('is none until one is stored, and what was stored last', () => {
    expect(readAttachedSwitch(envOf())).toMatchObject({
      kind: 'none',
      folder: join(dataDir, 'switch'),
      ami: null,
    })
    store(1)
    store(2, { secret: 'second', port: 5039 })
    const attached = readAttachedSwitch(envOf())
    expect(attached).toMatchObject({
      kind: 'asterisk',
      folder: '/etc/asterisk/cordboard',
      group: 'asterisk',
      ami: { host: '127.0.0.1', port: 5039, user: 'cordboard' },
    })
    const file = attached.ami?.secretFile ?? ''
    expect(readAccountSecret(file)).toBe('second')
    expect(readFileSync(file, 'utf8')).not.toContain('second')
    // One that an earlier version stored is read, and sealed at the next start.
    writeFileSync(file, 'second\n')
    expect(readAccountSecret(file)).toBe('second')
    expect([sealStoredSwitch(dataDir), sealStoredSwitch(dataDir)]).toEqual([true, false])
    expect(readAccountSecret(file)).toBe('second')
    expect(readFileSync(file, 'utf8')).not.toContain('second')
    // The secret before it is gone.
    expect(readdirSync(dataDir).filter((name) => name.startsWith('switch'))).toHaveLength(2)
    store(3, null)
    expect(readAttachedSwitch(envOf()).kind).toBe('none')
    expect(readdirSync(dataDir)).toEqual(['secrets.key', 'switch.json'])
  })

  it('is changed by every change of its secret alone, so that the gatekeeper sees it', () => {
    store(1)
    const before = readAttachedSwitch(envOf())
    store(2, { secret: 'second' })
    expect(readAttachedSwitch(envOf())).not.toEqual(before)
  })

  it('that is damaged is not taken for none', () => {
    writeFileSync(join(dataDir, 'switch.json'), '{')
    expect(() => readAttachedSwitch(envOf())).toThrow(SwitchSettingError)
    expect(() => readStoredSwitch(dataDir)).toThrow(/switch\.json is damaged.*Settings > Switch/)
    expect(viewSwitchSetting(envOf())).toMatchObject({
      version: 0,
      problem: expect.stringContaining('damaged'),
    })
    // Where the environment says that there is none, nothing of it is read.
    expect(readAttachedSwitch(envOf({ CORDBOARD_SWITCH: 'none' })).kind).toBe('none')
  })

  it('gives way to the environment, value by value, and the screens are told', () => {
    store(1)
    const file = join(dataDir, 'of-the-environment')
    writeFileSync(file, 'from a file\n')
    const env = envOf({ CORDBOARD_AMI_PORT: '6000', CORDBOARD_AMI_SECRET_FILE: file })
    expect(readAttachedSwitch(env).ami).toEqual({
      host: '127.0.0.1',
      port: 6000,
      user: 'cordboard',
      secretFile: file,
    })
    const view = viewSwitchSetting(env)
    expect(view.setBy).toEqual({ port: 'CORDBOARD_AMI_PORT', secret: 'CORDBOARD_AMI_SECRET_FILE' })
    expect(view.form).toMatchObject({ kind: 'asterisk', port: 6000, user: 'cordboard', secret: '' })
    expect(JSON.stringify(view)).not.toMatch(/first|from a file/)
    expect(findSecret(env, readStoredSwitch(dataDir))).toBe('from a file')
    expect(readAttachedSwitch(envOf({ CORDBOARD_SWITCH: 'none' })).kind).toBe('none')
  })

  it('of the environment alone needs an account', () => {
    expect(() => readAttachedSwitch(envOf({ CORDBOARD_SWITCH: 'asterisk' }))).toThrow(
      'set CORDBOARD_AMI_USER and CORDBOARD_AMI_SECRET_FILE as well',
    )
  })

  it('keeps no secret that the environment names, and takes no manager interface elsewhere', () => {
    writeStoredSwitch(
      dataDir,
      { version: 1, savedBy: 'marie@example.com', savedAt: '2026-01-01T00:00:00Z' },
      { ...account, secret: null },
    )
    expect(readdirSync(dataDir)).toEqual(['switch.json'])
    const file = join(dataDir, 'of-the-environment')
    const env = { CORDBOARD_AMI_SECRET_FILE: file }
    expect(readAttachedSwitch(envOf(env)).ami).toMatchObject({ user: 'cordboard', secretFile: file })
    expect(() => readAttachedSwitch(envOf({ ...env, CORDBOARD_AMI_HOST: '192.0.2.1' }))).toThrow(
      /CORDBOARD_AMI_HOST is 192\.0\.2\.1\. Enter 127\.0\.0\.1/,
    )
    // Without the environment there is no secret, and so no switch that could be spoken to.
    expect(() => readAttachedSwitch(envOf())).toThrow(SwitchSettingError)
  })
})
