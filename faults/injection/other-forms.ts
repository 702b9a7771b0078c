import type { Sent } from '@/faults/injection/edges'
import { administratorFormSchema } from '@/lib/admin/schema'
import { apiTokenFormSchema } from '@/lib/api-token/schema'
import { type GuideAct, guideActSchema } from '@/lib/first-hour/schema'
import { setUpFormSchema } from '@/lib/set-up/schema'
import { switchFormSchema } from '@/lib/switch-setting/schema'

const switchForm = {
  kind: 'asterisk',
  host: '127.0.0.1',
  port: 5038,
  user: 'cordboard',
  secret: 'Secret.of.ami',
  configFolder: '/etc/asterisk',
  folder: '/etc/asterisk/cordboard',
  log: '/var/log/asterisk/messages.log',
  group: 'asterisk',
} as const

const setUp = (kind: 'line' | 'waiver') => ({
  timeZone: 'America/Montreal',
  emergency: { kind, numbers: '911, 112', host: 'sip.example.net', reason: 'No line yet' },
  switch: switchForm,
  startWith: 'guide' as const,
})

const acts: GuideAct[] = [
  { act: 'add-people', name: 'office' },
  { act: 'grant-all', classId: 'abc123', tab: 'services', all: true },
  {
    act: 'add-line',
    classId: 'abc123',
    name: 'Local calls',
    patterns: '_9NXXXXXX, _91NXXNXXXXXX',
    strip: '1',
    trunkId: 'abc125',
    host: 'sip.example.net',
  },
  { act: 'grant-line', classId: 'abc123', lineId: 'abc124' },
  { act: 'add-not-logged', name: 'lobby' },
  { act: 'add-schedule', name: 'Office hours', start: '08:00', end: '18:00' },
  { act: 'add-nested', name: 'nights', scheduleId: 'abc123' },
  { act: 'include', classId: 'abc123', includeId: 'abc124' },
  { act: 'restrict', classId: 'abc123', restriction: true, ifNotLoggedId: 'abc124' },
  { act: 'assign', classId: 'abc123', extensionId: 'abc124' },
  { act: 'add-emergency', patterns: '911', trunkId: 'abc125', host: 'sip.example.net' },
]

const sameText = (sent: unknown, kept: unknown): boolean => Object.is(sent, kept)
const trimmed = (sent: unknown, kept: unknown): boolean =>
  typeof sent === 'string'
    ? [sent, sent.trim(), sent.trim().toLowerCase()].includes(String(kept))
    : sent === kept
/** A list in one field, and numbers that come as texts. */
const readAs = (sent: unknown, kept: unknown): boolean =>
  sameText(sent, kept) ||
  (Array.isArray(kept) &&
    kept.join() ===
      String(sent)
        .split(/[\s,]+/)
        .filter(Boolean)
        .join()) ||
  (typeof kept === 'number' && kept === Number(sent)) ||
  (sent === '' && kept === null)

/** The forms that are none of an object of the PBX: accounts, tokens, the first visit, the guide, the switch. */
export const otherForms: Sent[] = [
  form('account', administratorFormSchema, trimmed, {
    email: 'marie@example.com',
    name: 'Marie Roy',
    role: 'editor',
    isEnabled: true,
    password: 'correct horse battery',
  }),
  form('API token', apiTokenFormSchema, sameText, { name: 'Reception', scopes: ['read'], days: '30' }),
  form('switch', switchFormSchema, sameText, switchForm),
  form('first visit', setUpFormSchema, sameText, setUp('line')),
  form('first visit', setUpFormSchema, sameText, setUp('waiver')),
  ...acts.map((act) => form('guide', guideActSchema, readAs, act)),
]

function form(edge: string, schema: Sent['schema'], isSame: Sent['isSame'], value: object): Sent {
  return { edge: `form of ${edge}`, schema, value, placeOf: () => null, isSame }
}
