import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEnv } from '@/lib/server/env'
import { databasePath } from '@/lib/server/sqlite'

describe('readEnv', () => {
  it('has a default for everything', () => {
    const settings = readEnv({})
    expect(settings).toMatchObject({
      dataDir: resolve('var'),
      webPort: 3000,
      gatekeeperPort: 18099,
      gatekeeperNetwork: { host: null, addresses: null, tokenFile: null },
      agiPort: 18100,
    })
    expect(new Set(Object.values(settings.givenSwitch))).toEqual(new Set([null]))
    expect(databasePath(settings.databaseUrl)).toBe(resolve('var/cordboard.db'))
  })

  it('takes what is given, and an empty value as none', () => {
    const settings = readEnv({
      CORDBOARD_DATA_DIR: '/srv/my pbx',
      CORDBOARD_WEB_PORT: '8080',
      CORDBOARD_SWITCH: 'asterisk',
      CORDBOARD_AMI_USER: 'cordboard',
      CORDBOARD_SWITCH_DIR: 'files',
      CORDBOARD_SWITCH_GROUP: '',
    })
    expect(settings).toMatchObject({
      webPort: 8080,
      givenSwitch: { kind: 'asterisk', user: 'cordboard', folder: resolve('files'), group: null },
    })
    expect(databasePath(settings.databaseUrl)).toBe('/srv/my pbx/cordboard.db')
  })

  it('says what a port is', () => {
    for (const port of ['x', '-1', '1.5', '70000'])
      expect(() => readEnv({ CORDBOARD_WEB_PORT: port })).toThrow(
        'CORDBOARD_WEB_PORT: Enter a port from 0 to 65535.',
      )
  })

  it('names every wrong setting at once', () => {
    const read = () =>
      readEnv({ CORDBOARD_WEB_PORT: '70000', CORDBOARD_SWITCH: 'maybe', CORDBOARD_AGI_PORT: 'x' })
    expect(read).toThrow(
      /CORDBOARD_WEB_PORT.*\n.*CORDBOARD_AGI_PORT.*\n.*CORDBOARD_SWITCH: Enter none or asterisk/s,
    )
  })
})
