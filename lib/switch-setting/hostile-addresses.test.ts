import { describe, expect, it } from 'vitest'
import { newSwitchForm, type SwitchForm, switchFormSchema } from '@/lib/switch-setting/schema'

/**
 * The one setting by which a screen makes Cordboard connect to somewhere, and its paths, by which it reads and writes
 * elsewhere. Refused at the field before anything is looked up, connected to or opened.
 */
const issuesOf = (more: Partial<SwitchForm>) =>
  switchFormSchema.safeParse({
    ...newSwitchForm(),
    ...{ kind: 'asterisk', user: 'cordboard', secret: 'secret' },
    ...more,
  }).error?.issues ?? []

/** Of clouds, of this network, of this machine by names and numbers that are not plainly its own, with more around them. */
const addresses = [
  ...['192.88.99.1', '198.18.0.1', '203.0.113.7', '224.0.0.1', '255.255.255.255', '240.0.0.1'],
  ...['169.254.169.254', '169.254.170.2', 'metadata.google.internal', '100.100.100.200', '192.0.0.192'],
  ...['10.0.0.1', '10.255.255.254', '172.16.0.1', '172.31.0.9', '192.168.0.1', '192.168.1.254', '100.64.0.1'],
  ...[
    '0.0.0.0',
    '0',
    '0.0',
    '127',
    '127.1',
    '127.0.1',
    '127.0.0.256',
    '127.0.0.1.',
    '127.0.0.1 ',
    ' 127.0.0.1',
  ],
  ...['2130706433', '0x7f000001', '0x7f.0.0.1', '017700000001', '0177.0.0.1', '127.0.0.01', '127.00.0.1'],
  ...[
    '::1',
    '[::1]',
    '::',
    '[::]',
    '::ffff:127.0.0.1',
    '[::ffff:7f00:1]',
    'fe80::1',
    'fe80::1%eth0',
    'fd00::1',
  ],
  ...[
    'localhost.',
    'localhost.localdomain',
    'localhost.evil.example',
    'localhost:5038',
    'LOCALHOST ',
    'ip6-localhost',
  ],
  ...['127.0.0.1.evil.example', '127.0.0.1.nip.io', 'spoofed.burpcollaborator.net', 'localtest.me', 'lvh.me'],
  ...['evil.example', 'pbx.example.com', 'www.example', 'a.b', 'xn--e1afmkfd.example', 'пример.example'],
  ...['127.0.0.1@evil.example', 'evil.example@127.0.0.1', 'evil.example#127.0.0.1', 'evil.example?127.0.0.1'],
  ...[
    '127.0.0.1/../evil',
    '127.0.0.1\\evil',
    '127.0.0.1%00.evil.example',
    '127.0.0.1\0',
    '127.0.0.1\t',
    '127.0.0.1\n',
  ],
  ...[
    '127.0.0.1\r\nAction: Originate',
    '127.0.0.1;id',
    '127.0.0.1|id',
    '$(id)',
    '`id`',
    '$\u007bSHELL(id)}',
    '127.0.0.1,evil',
  ],
  ...[
    'http://127.0.0.1',
    'https://127.0.0.1',
    'gopher://127.0.0.1:5038/_',
    'file:///etc/passwd',
    'dict://127.0.0.1',
  ],
  ...['unix:/run/x.sock', '/run/x.sock', './x.sock', '\\\\evil\\share', '//evil.example', 'ldap://127.0.0.1'],
  ...[
    '１２７.0.0.1',
    '127。0。0。1',
    '①②⑦.0.0.1',
    'ⓛocalhost',
    'loc\u00adalhost',
    'local\u200bhost',
    '127.0.0.1\u202e',
  ],
  ...['', ' ', '.', '..', '-', 'a'.repeat(64), 'a'.repeat(300), `${'a.'.repeat(130)}b`, '0'.repeat(5_000)],
]

const paths = [
  ...['', '/', '//', '///', '.', '..', './x', '../x', 'x', '~', '~/x', '$HOME/x', '%HOME%', 'C:\\x', '\\x'],
  ...[
    '/..',
    '/.',
    '/../',
    '/../../etc',
    '/etc/..',
    '/etc/../root',
    '/etc/./x',
    '/etc/x/..',
    '/etc/x/../../root',
  ],
  ...['/etc//x/../y', '/etc/%2e%2e/root', '/etc/..%2froot', '/etc/%2e/x', '/etc/..;/x', '/etc/....//x/..'],
  ...[
    '/etc/\u2025/x',
    '/etc/．．/root',
    '/etc/‥/x',
    '/etc/x\0',
    '/etc/x\0.conf',
    '/etc/x\n',
    '/etc/\nx',
    '/etc/x\r',
  ],
  ...[
    '/etc/a b',
    '/etc/ x',
    '/etc/x\t',
    '/etc/x;id',
    '/etc/x|id',
    '/etc/x&',
    '/etc/$(id)',
    '/etc/`id`',
    '/etc/$\u007bx}',
  ],
  ...[
    '/etc/x"',
    "/etc/x'",
    '/etc/<x>',
    '/etc/x>',
    '/etc/*',
    '/etc/?',
    '/etc/[x]',
    '/etc/{a,b}',
    '/etc/x#',
    '/etc/x!',
  ],
  ...[
    '/etc/x,y',
    '/etc/x=y',
    '/etc/x:y',
    '/etc/x@y',
    '/etc/x\\y',
    '/etc/x\\..\\y',
    '/etc/é',
    '/etc/\u202ex',
    '/etc/x\u200b',
  ],
  ...[
    'file:///etc/passwd',
    'http://evil.example/x',
    '//evil.example/x',
    '\\\\evil\\x',
    '/etc/x(',
    '/etc/x)',
    '/etc/^x',
  ],
  ...[
    '/proc/self/../../etc/shadow',
    '/dev/../etc',
    `/${'a/'.repeat(200)}b`,
    `/${'a'.repeat(300)}`,
    '/etc/x%',
    '/etc/+x/..',
  ],
]

describe('the setting of the switch', () => {
  it(`takes none of ${addresses.length} addresses that are not plainly this machine`, () => {
    expect(addresses.length).toBeGreaterThanOrEqual(100)
    for (const host of addresses)
      expect(
        issuesOf({ host }).map(({ path }) => path.join('.')),
        JSON.stringify(host),
      ).toContain('host')
  })

  it(`takes none of ${paths.length} paths with a way out or another's syntax, in any of its fields`, () => {
    expect(paths.length * 3).toBeGreaterThanOrEqual(200)
    for (const path of paths)
      for (const field of ['folder', 'configFolder', 'log'] as const) {
        // An empty log is none.
        if (field === 'log' && path === '') continue
        // Blanks around a path are of who typed it.
        if (path !== path.trim() && !issuesOf({ [field]: path.trim() }).length) continue
        expect(
          issuesOf({ [field]: path }).map((issue) => issue.path.join('.')),
          `${field} ${JSON.stringify(path)}`,
        ).toContain(field)
      }
  })

  it('tells nothing of what is there: the same words for a path that exists and one that does not', () => {
    const messages = (folder: string) => issuesOf({ folder }).map(({ message }) => message)
    expect(messages('/etc/../etc/passwd')).toEqual(messages('/etc/../etc/not-there'))
  })
})
