import { describe, expect, it } from 'vitest'
import { newSwitchForm, type SwitchForm, switchFormSchema } from '@/lib/switch-setting/schema'

const check = (more: Partial<SwitchForm>) => {
  const form = { ...newSwitchForm(), kind: 'asterisk', user: 'cordboard', secret: 'secret', ...more }
  const parsed = switchFormSchema.safeParse(form)
  return (parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('switchFormSchema', () => {
  it('takes the manager interface of this machine only', () => {
    for (const host of ['127.0.0.1', 'localhost', '127.0.1.1']) expect(check({ host }), host).toEqual([])
    for (const host of [
      '192.168.1.10',
      'pbx.example.com',
      '127.0.0.1.example.com',
      '0.0.0.0',
      '127.1',
      'localhost.example.com',
      '127.0.0.256',
    ])
      expect(check({ host }).join(), host).toMatch(/^host: Enter (?:127\.0\.0\.1|four numbers)/)
    expect(check({ host: '127.0.0.1:5038' }).join()).toMatch(/^host: /)
    expect(check({ host: '' }).join()).toMatch(/^host: /)
  })

  it('takes absolute paths without a way out', () => {
    for (const folder of ['/srv/pbx/cordboard', '/etc/asterisk/cordboard/'])
      expect(check({ folder }), folder).toEqual([])
    for (const folder of [
      '',
      'etc/asterisk',
      '/etc/../root',
      '/etc/./x',
      '/etc/a b',
      '/etc/x;y',
      '/etc/x"',
      '/',
      '//',
      '/etc/x\ny',
    ])
      expect(check({ folder }).join(), folder).toMatch(/^folder: /)
    expect(check({ log: '' })).toEqual([])
    expect(check({ log: 'full' }).join()).toMatch(/^log: /)
  })

  it('names every field that cannot be used at once', () => {
    expect(check({ port: null, user: '', secret: 'a b', group: 'a group' })).toEqual([
      'port: Enter a port from 1 to 65535; manager.conf says which, mostly 5038.',
      'user: Enter the name of the account, as in manager.conf.',
      'secret: Enter the secret without blanks or letters beyond a-z.',
      'group: Enter the name of a group, such as asterisk.',
    ])
    expect(check({ user: 'a\r\nAction: Originate' }).join()).toMatch(/^user: /)
    for (const port of [0, 65536, 1.5]) expect(check({ port }).join(), String(port)).toMatch(/^port: /)
  })

  it('asks nothing of the other choice', () => {
    expect(check({ kind: 'none', host: '', port: null, user: '', secret: '', folder: 'x' })).toEqual([])
  })
})
