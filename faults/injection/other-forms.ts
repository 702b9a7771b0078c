import type { Sent } from '@/faults/injection/edges'
import {
  administratorFormSchema,
  changePasswordSchema,
  confirmSecondFactorSchema,
  signInSchema,
} from '@/lib/admin/schema'
import { apiTokenFormSchema } from '@/lib/api-token/schema'
import { clearForwardSchema } from '@/lib/call-forward/schema'
import { liftLimitsSchema } from '@/lib/call-limit/schema'
import { effectQuestionSchema } from '@/lib/change-effect/schema'
import { deleteInputSchema } from '@/lib/draft/delete-from-screen'
import { deleteRefsSchema } from '@/lib/draft/delete-many'
import { saveInputSchema } from '@/lib/draft/save-form'
import { bulkEditsSchema } from '@/lib/extension/bulk-edit'
import { type GuideAct, guideActSchema } from '@/lib/first-hour/schema'
import { acknowledgeSchema, liftLockSchema, logOutSchema } from '@/lib/hot-desk-board/schema'
import { lineOrderSchema } from '@/lib/outgoing-line/schema'
import { objectRefsSchema } from '@/lib/pending-change/schema'
import { grantSchema } from '@/lib/refused-calls/schema'
import { commitSchema } from '@/lib/revision/schema'
import { shownSecretSchema } from '@/lib/secrets/schema'
import { firstAdministratorSchema, setUpFormSchema } from '@/lib/set-up/schema'
import { simulationSchema } from '@/lib/simulator/schema'
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

/** What is sent besides the objects of the PBX: accounts, tokens, the first visit, the guide, the switch, and what is done with what is there. */
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
  form('first account', firstAdministratorSchema, trimmed, {
    code: 'ABCD-EFGH',
    email: 'marie@example.com',
    name: 'Marie Roy',
    password: 'correct horse battery',
  }),
  form('sign-in', signInSchema, trimmed, {
    email: 'marie@example.com',
    password: 'correct horse battery',
    code: '123456',
    next: '/extensions',
  }),
  form('own password', changePasswordSchema, sameText, {
    current: 'correct horse battery',
    password: 'several words apart',
  }),
  form('second factor', confirmSecondFactorSchema, trimmed, { sealed: 'v2.0123abcd.AAAA', code: '123456' }),
  form('save', saveInputSchema, sameText, { id: 'abc123', version: 3, value: 'x', overwrite: true }),
  form('delete', deleteInputSchema, sameText, { id: 'abc123', version: 3 }),
  form('delete of many', deleteRefsSchema, sameText, [{ kind: 'extension', id: 'abc123' }]),
  form('bulk edit', bulkEditsSchema, sameText, [
    {
      ids: ['abc123', 'abc124'],
      change: { classOfServiceId: 'abc125', location: 'Room 4', voicemail: true },
    },
  ]),
  form('grant', grantSchema, sameText, { classOfServiceId: 'abc123', kind: 'entry', id: '101' }),
  form('order of lines', lineOrderSchema, sameText, {
    ids: ['abc123', 'abc124'],
    seen: ['abc124', 'abc123'],
  }),
  form('revert', objectRefsSchema, sameText, [{ kind: 'trunk', id: 'abc123' }]),
  form('commit', commitSchema, trimmed, {
    message: 'New people',
    base: 3,
    draft: 4,
    again: true,
    confirmWithin: 10,
  }),
  form('log-out', logOutSchema, trimmed, { devices: ['phone101', 'phone102'], reason: 'Moved out' }),
  form('lifted PIN lock', liftLockSchema, trimmed, { kind: 'phone', key: 'phone101', reason: 'It was me' }),
  form('lifted limit', liftLimitsSchema, trimmed, { extensions: ['101', '102'], reason: 'It was me' }),
  form('acknowledged call', acknowledgeSchema, sameText, { id: '1763900000.17-911' }),
  form('cleared forward', clearForwardSchema, sameText, { extensionId: 'abc123', kind: 'busy' }),
  form('shown secret', shownSecretSchema, sameText, {
    kind: 'extension',
    id: 'abc123',
    field: 'sipPassword',
  }),
  form('shown secret', shownSecretSchema, sameText, { kind: 'trunk', id: 'abc123', field: 'password' }),
  form('simulator', simulationSchema, sameText, {
    way: 'dialled',
    device: 'phone101',
    dialed: '15145550100',
    at: '2026-11-24T09:00:00-05:00',
    login: 'abc123',
  }),
  form('question about an effect', effectQuestionSchema, sameText, {
    kind: 'schedule',
    id: 'abc123',
    value: 'x',
  }),
]

function form(edge: string, schema: Sent['schema'], isSame: Sent['isSame'], value: object): Sent {
  return { edge: `form of ${edge}`, schema, value, placeOf: () => null, isSame }
}
