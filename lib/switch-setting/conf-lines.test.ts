import { describe, expect, it } from 'vitest'
import { readConfLines } from '@/lib/switch-setting/conf-lines'

describe('readConfLines', () => {
  it('reads sections, settings in both spellings, and includes', () => {
    const text = [
      '; Made by hand',
      '#include "before.conf"',
      '[general](!)',
      'static = yes',
      'pickupexten=',
      'astetcdir => /etc/asterisk ; where it is',
      '  #tryinclude   /etc/asterisk/cordboard/current/pjsip.conf  ',
      ';-- #tryinclude not-this.conf',
      'nor=this --;',
      'semicolon=a\\;b',
      ';#tryinclude off.conf',
    ].join('\r\n')
    expect(readConfLines(text)).toEqual([
      { section: null, key: '#include', value: 'before.conf' },
      { section: 'general', key: 'static', value: 'yes' },
      { section: 'general', key: 'pickupexten', value: '' },
      { section: 'general', key: 'astetcdir', value: '/etc/asterisk' },
      { section: 'general', key: '#tryinclude', value: '/etc/asterisk/cordboard/current/pjsip.conf' },
      { section: 'general', key: 'semicolon', value: 'a\\;b' },
    ])
  })
})

it('knows a block comment from a line of dashes, and one that is never closed', () => {
  const text = '[a]\nb=1 ;-- x --; 2\n;-------\n; a ;-- no block\nc=3\n;-- rest\nd=4'
  expect(readConfLines(text)).toEqual([
    { section: 'a', key: 'b', value: '1  2' },
    { section: 'a', key: 'c', value: '3' },
  ])
})
