import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { z } from 'zod'
import { listForms } from '@/faults/injection/edges'
import { createMarkedPbx } from '@/faults/injection/marked-pbx'
import { otherForms } from '@/faults/injection/other-forms'
import { createAdministrator } from '@/lib/admin/mutations'
import { createSession } from '@/lib/admin/sessions'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

/**
 * What each server action is sent goes through a schema that the run of hostile values walks: asked of the actions themselves,
 * which are called with something marked, so that a new one without a walk fails.
 */

let cookie: string | null = null
vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: () => (cookie === null ? undefined : { value: cookie }),
    set: () => undefined,
    delete: () => undefined,
  }),
  headers: async () => new Headers(),
}))
vi.mock('@/lib/server/logger', () => ({
  createLogger: () => ({ error: () => undefined, warn: () => undefined, info: () => undefined }),
}))

let dir: string
let test: TestDatabase
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'cordboard-actions-'))
  test = await createTestDatabase({ audited: false })
  vi.stubEnv('CORDBOARD_DATA_DIR', dir)
  vi.stubEnv('CORDBOARD_DATABASE_URL', test.url)
  vi.stubEnv('CORDBOARD_SWITCH', 'none')
  // Nothing listens on the discard port.
  vi.stubEnv('CORDBOARD_GATEKEEPER_PORT', '9')
  const account = { email: 'marie@example.com', name: '', role: 'administrator' as const }
  const made = await createAdministrator(
    test.db,
    { ...account, password: 'several words apart' },
    { name: 'test', from: 'test' },
  )
  const admin = { id: made.ok ? made.id : '', ...account }
  const opened = await createSession(test.db, admin, { from: 'test', formerToken: null })
  cookie = opened.token
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await test.drop()
  rmSync(dir, { recursive: true, force: true })
})

const mark = Symbol('sent')
/** Kept by a copy too. */
const isMarked = (value: unknown): boolean => typeof value === 'object' && value !== null && mark in value
const marked = <Value extends object>(value: Value): Value => Object.assign(value, { [mark]: true })

const heldBy = new Set<string>()
/** Notes each schema that something marked is held against. */
function watch(edge: string, schema: z.ZodType): void {
  const { run } = schema._zod
  schema._zod.run = (payload, context) => {
    if (isMarked(payload.value)) heldBy.add(edge)
    return run(payload, context)
  }
}

type Action = (...sent: unknown[]) => Promise<unknown>
const modules = import.meta.glob<Record<string, Action>>('/lib/*/actions.ts', { eager: true })
const actions = Object.entries(modules)
  .flatMap(([path, exported]) =>
    Object.entries(exported).map(([name, action]) => ({
      name: `${path.replace(/^\/lib\/|\/actions\.ts$/g, '')}: ${name}`,
      action,
    })),
  )
  .filter(({ action }) => action.length > 0)

/** Those that hold it against no schema of a form, and what they do instead. */
const without: Record<string, string> = {
  'admin: chooseSecondFactorPolicy': 'one of three words',
  'admin: signOutBrowser': 'an id that is looked for',
  'admin: signOutEverywhere': 'an id that is looked for',
  'admin: takeAwaySecondFactor': 'an id that is looked for',
  'admin: turnOffSecondFactor': 'a password, compared with its hash',
  'api-token: endApiToken': 'a name that is looked for',
  'extension: importExtensionFile': 'a CSV file, which has a run of its own',
  'extension: listMatchingExtensions': 'filters of a list, compared with its rows',
  'extension: previewExtensionImport': 'a CSV file, which has a run of its own',
  'first-hour: hideGuide': 'yes or no',
  'first-hour: undoSample': 'an id, compared with the one that was given',
  'revision: confirmCommit': 'a number that is looked for',
  'revision: goBackNow': 'a number that is looked for',
  'revision: revertToRevision': 'a number that is looked for',
  'secrets: makeSecret': 'one of two words',
}

it('every action that is sent something holds it against what the run walks, or says why not', async () => {
  const forms = [...listForms(createMarkedPbx('a')), ...otherForms]
  for (const [schema, edge] of new Map(forms.map(({ edge, schema }) => [schema, edge]))) watch(edge, schema)
  const held: Record<string, string[]> = {}
  for (const { name, action } of actions) {
    heldBy.clear()
    const form = marked({ kind: 'asterisk' })
    for (const sent of [marked({ id: null, version: null, value: form }), marked([{}])])
      await action(sent).catch(() => undefined)
    if (heldBy.size > 0) held[name] = [...heldBy].sort()
  }
  expect(actions.length).toBeGreaterThan(50)
  const unheld = actions.map(({ name }) => name).filter((name) => !(name in held))
  expect(unheld.sort()).toEqual(Object.keys(without))
  expect(held).toMatchInlineSnapshot(`
    {
      "admin: changePassword": [
        "form of own password",
      ],
      "admin: saveAdministrator": [
        "form of account",
      ],
      "admin: signIn": [
        "form of sign-in",
      ],
      "admin: turnOnSecondFactor": [
        "form of second factor",
      ],
      "api-token: makeApiToken": [
        "form of API token",
      ],
      "application: deleteApplication": [
        "form of delete",
      ],
      "application: saveApplication": [
        "form of applications",
        "form of save",
      ],
      "call-forward: clearForward": [
        "form of cleared forward",
      ],
      "call-limit: liftLimitsOf": [
        "form of lifted limit",
      ],
      "call-setting: saveCallSetting": [
        "form of call settings",
      ],
      "class-of-service: deleteClassOfService": [
        "form of delete",
      ],
      "class-of-service: saveClassOfService": [
        "form of classesOfService",
        "form of save",
      ],
      "draft: deleteObjects": [
        "form of delete of many",
      ],
      "extension: deleteExtension": [
        "form of delete",
      ],
      "extension: editManyExtensions": [
        "form of bulk edit",
      ],
      "extension: saveExtension": [
        "form of extensions",
        "form of save",
      ],
      "first-hour: doInGuide": [
        "form of guide",
      ],
      "hot-desk-board: acknowledgeCall": [
        "form of acknowledged call",
      ],
      "hot-desk-board: liftLock": [
        "form of lifted PIN lock",
      ],
      "hot-desk-board: logOutPhones": [
        "form of log-out",
      ],
      "incoming-line: deleteIncomingLine": [
        "form of delete",
      ],
      "incoming-line: saveIncomingLine": [
        "form of incomingLines",
        "form of save",
      ],
      "outgoing-line: deleteOutgoingLine": [
        "form of delete",
      ],
      "outgoing-line: orderOutgoingLines": [
        "form of order of lines",
      ],
      "outgoing-line: saveOutgoingLine": [
        "form of outgoingLines",
        "form of save",
      ],
      "pending-change: revertChanges": [
        "form of revert",
      ],
      "policy-test: deletePolicyTest": [
        "form of delete",
      ],
      "policy-test: savePolicyTest": [
        "form of policyTests",
        "form of save",
      ],
      "refused-calls: addGrantToDraft": [
        "form of grant",
      ],
      "revision: commit": [
        "form of commit",
      ],
      "schedule: deleteSchedule": [
        "form of delete",
      ],
      "schedule: saveSchedule": [
        "form of save",
        "form of schedules",
      ],
      "secrets: revealSecret": [
        "form of shown secret",
      ],
      "service: deleteService": [
        "form of delete",
      ],
      "service: saveService": [
        "form of save",
        "form of services",
      ],
      "set-up: createFirstAccount": [
        "form of first account",
      ],
      "set-up: finishSetUp": [
        "form of first visit",
      ],
      "simulator: simulate": [
        "form of simulator",
      ],
      "switch-setting: saveSwitchSetting": [
        "form of switch",
      ],
      "switch-setting: testSwitchSetting": [
        "form of switch",
      ],
      "trunk: deleteTrunk": [
        "form of delete",
      ],
      "trunk: saveTrunk": [
        "form of save",
        "form of trunks",
      ],
    }
  `)
  // What is saved is held against the form of its noun as well.
  for (const edges of Object.values(held)) expect(edges).not.toEqual(['form of save'])
  // Each form is sent to some action, or to the one route that takes one.
  const asked = new Set(Object.values(held).flat())
  expect([...new Set(forms.map(({ edge }) => edge))].filter((edge) => !asked.has(edge))).toEqual([
    'form of question about an effect',
  ])
})

it('every route that takes a body is known', () => {
  const routes = import.meta.glob<object>('/app/**/route.ts', { eager: true })
  const taking = Object.entries(routes).flatMap(([path, route]) =>
    ['POST', 'PUT', 'PATCH', 'DELETE'].some((method) => method in route)
      ? [path.replace(/^\/app|\/route\.ts$/g, '')]
      : [],
  )
  expect(taking.sort()).toEqual(Object.keys(bodies))
})

const bodies = {
  '/api/change-effect': 'walked as the question about an effect',
  '/api/v1/authorize': 'handed on to the gatekeeper, which has a run of its own',
  '/api/v1/commits': 'held against the form of a commit',
  '/api/v1/commits/[number]/confirm': 'none is read',
  '/api/v1/commits/[number]/go-back': 'none is read',
  '/api/v1/draft': 'a policy file, which has a run of its own',
}
