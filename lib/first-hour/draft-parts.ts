import { classNameOf, grantsOf, grantsOnlyHotDesk, type Players, treeOf } from '@/lib/first-hour/cast'
import type { Part, PartId } from '@/lib/first-hour/schema'
import type { ClassOfService, Snapshot } from '@/lib/policy/snapshot'
import { hrefOf } from '@/lib/shared/object-href'

/** The steps that are done in the draft, piece by piece. */

const part = (id: PartId, more: Omit<Part, 'id' | 'isOptional'> & { isOptional?: true }): Part => ({
  id,
  isOptional: false,
  ...more,
})

const tabOf = (one: ClassOfService | null, tab: string): string | null =>
  one && `${hrefOf('class-of-service', one.id)}?tab=${tab}`

const contentOf = (tab: string, granted: 'all' | number, of: number): string =>
  granted === 'all'
    ? `${tab} tab, All`
    : granted === 0
      ? `${tab} tab, none`
      : `${tab} tab, ${granted} of ${of}`

export function classesParts(draft: Snapshot, { people, notLogged }: Players): Part[] {
  const grants = grantsOf(draft, people)
  const ordinary = draft.outgoingLines.filter(({ emergency }) => !emergency).length
  return [
    part('people', {
      title: people ? `Create one for people: ${people.name}` : 'Create one for people, such as staff',
      where: 'General tab. They have it at whatever phone they log in.',
      isDone: people !== null,
      href: tabOf(people, 'general'),
    }),
    part('services', {
      title: 'Grant Services',
      where: contentOf('Services', grants.services, draft.services.length),
      isDone: grants.services !== 0,
      href: tabOf(people, 'services'),
    }),
    part('applications', {
      title: 'Grant Applications',
      where: `${contentOf('Applications', grants.applications, draft.applications.length)}. Conferences, voicemail: those of later too.`,
      isDone: grants.applications !== 0,
      href: tabOf(people, 'applications'),
    }),
    part('extensions', {
      title: 'Grant Local Extensions',
      where:
        grants.extensions === 'all' || grants.extensions === 0
          ? contentOf('Local Extensions', grants.extensions, 0)
          : `Local Extensions tab, ${grants.extensions} ${grants.extensions === 1 ? 'entry' : 'entries'}`,
      isDone: grants.extensions !== 0,
      href: tabOf(people, 'extensions'),
    }),
    part('lines', {
      title: 'Grant an Outgoing Line',
      where: contentOf('Outgoing Lines', grants.lines, ordinary),
      isDone: grants.lines !== 0,
      href: tabOf(people, 'outgoing-lines'),
    }),
    part('not-logged', {
      title: notLogged
        ? `Create one for phones that nobody is logged in to: ${notLogged.name}`
        : 'Create one for phones that nobody is logged in to',
      where: notLogged
        ? 'It must be there before the hotdesk Class of Service.'
        : 'Such as local-only, which grants All Extensions and no outgoing line.',
      isDone: notLogged !== null,
      href: tabOf(notLogged, 'general'),
    }),
  ]
}

export function nestParts(draft: Snapshot, { people, nested }: Players): Part[] {
  const isIncluded = nested !== null && treeOf(draft, people).includes(nested)
  const schedule = nested
    ? draft.schedules.find(({ id }) => id === nested.scheduleId)
    : (draft.schedules.at(-1) ?? undefined)
  return [
    part('schedule', {
      title: schedule ? `Create a schedule: ${schedule.name}` : 'Create a schedule, such as Office hours',
      where: 'Schedules. Weekly windows; holidays can be added there.',
      isDone: schedule !== undefined,
      href: schedule ? hrefOf('schedule', schedule.id) : null,
    }),
    part('nested', {
      title: nested ? `Create one with that schedule: ${nested.name}` : 'Create one with that schedule',
      where: 'General tab, Schedule. Outside it, it grants nothing.',
      isDone: nested !== null,
      href: tabOf(nested, 'general'),
    }),
    part('nested-lines', {
      title: 'Grant what is allowed only then',
      where: contentOf(
        'Outgoing Lines',
        grantsOf(draft, nested).lines,
        draft.outgoingLines.filter(({ emergency }) => !emergency).length,
      ),
      isDone: nested !== null && grantsAnything(draft, nested),
      href: tabOf(nested, 'outgoing-lines'),
    }),
    part('included', {
      title: `Include it in ${people?.name ?? 'the one for people'}`,
      where: 'General tab, Include other permission(s)',
      isDone: isIncluded,
      href: tabOf(people, 'general'),
    }),
  ]
}

function grantsAnything(draft: Snapshot, one: ClassOfService): boolean {
  return Object.values(grantsOf(draft, one)).some((granted) => granted !== 0)
}

export function hotdeskParts(draft: Snapshot, { hotdesk, notLogged }: Players): Part[] {
  const code = draft.services.find(({ kind }) => kind === 'hot-desk')?.code
  const ifNotLogged = draft.classesOfService.find(({ id }) => id === hotdesk?.ifNotLoggedId)
  return [
    part('hotdesk', {
      title:
        hotdesk && hotdesk.name !== 'hotdesk' ? `Create it: ${hotdesk.name}` : 'Create it, named hotdesk',
      where: 'General tab',
      isDone: hotdesk !== null,
      href: tabOf(hotdesk, 'general'),
    }),
    part('only-hot-desk', {
      title: 'Grant only the hot desk service',
      ...(code !== undefined && { code }),
      where: hotdesk
        ? contentOf('Services', grantsOf(draft, hotdesk).services, draft.services.length)
        : 'Services tab',
      isDone: grantsOnlyHotDesk(draft, hotdesk),
      href: tabOf(hotdesk, 'services'),
    }),
    part('restriction', {
      title: 'Enable Hotdesk Restriction ?',
      where: 'Miscellaneous tab',
      isDone: hotdesk?.hotdeskRestriction === true,
      href: tabOf(hotdesk, 'miscellaneous'),
    }),
    part('if-not-logged', {
      title: 'Class of Service if not Logged',
      where: ifNotLogged
        ? `Miscellaneous tab, ${ifNotLogged.name}`
        : `Miscellaneous tab. ${describeFit(draft, notLogged)}`,
      isDone: ifNotLogged !== undefined,
      href: tabOf(hotdesk, 'miscellaneous'),
    }),
  ]
}

function describeFit(draft: Snapshot, one: ClassOfService | null): string {
  if (!one) return 'There is none yet for phones that nobody is logged in to: make it in step 1.'
  const { extensions, lines } = grantsOf(draft, one)
  if (lines !== 0) return `${one.name} grants outgoing lines to whoever stands at the phone.`
  return extensions === 0 ? '' : `${one.name} fits: it grants extensions and no outgoing line.`
}

export function phoneParts(draft: Snapshot, { phone, hotdesk }: Players): Part[] {
  const shown = phone ?? draft.extensions.find(({ type }) => type === 'phone') ?? null
  const tab = (id: string) => shown && `${hrefOf('extension', shown.id)}?tab=${id}`
  return [
    part('phone', {
      title: shown ? `Create a phone: ${shown.number} ${shown.name}` : 'Create a phone, for example 101',
      where: 'Extensions, Type Phone. It signs in to the switch with its number and a SIP password.',
      isDone: shown !== null,
      href: tab('general'),
    }),
    part('assigned', {
      title: `Give it the Class of Service ${hotdesk?.name ?? 'hotdesk'}`,
      where: phone ? `Class of Service tab, ${phone.number} has it` : 'Class of Service tab',
      isDone: phone !== null,
      href: tab('class-of-service'),
    }),
    part('location', {
      title: 'Say where it stands',
      where: 'Emergency tab. An emergency call tells it, whoever is logged in.',
      isDone: phone !== null && phone.location !== '',
      isOptional: true,
      href: phone && tab('emergency'),
    }),
  ]
}

export function hotDeskParts(draft: Snapshot, { hotDesk, hotdesk, people }: Players): Part[] {
  const tab = (id: string) => hotDesk && `${hrefOf('extension', hotDesk.id)}?tab=${id}`
  const isOwn = hotDesk !== null && hotDesk.classOfServiceId !== hotdesk?.id
  return [
    part('hot-desk', {
      title: hotDesk
        ? `Create it: ${hotDesk.number} ${hotDesk.name}`
        : 'Create it, for example 222 with the PIN 1234',
      where: 'Extensions, Type Hot Desk',
      isDone: hotDesk !== null,
      href: tab('general'),
    }),
    part('own-class', {
      title: `Give it the Class of Service ${people?.name ?? 'of people'}`,
      where: hotDesk ? `Class of Service tab, ${classNameOf(draft, hotDesk)}` : 'Class of Service tab',
      isDone: isOwn,
      href: tab('class-of-service'),
    }),
    part('voicemail', {
      title: 'Enable Voicemail, if needed',
      where: 'Voicemail tab',
      isDone: hotDesk?.voicemail.enabled === true,
      isOptional: true,
      href: tab('voicemail'),
    }),
    part('caller-id', {
      title: 'Edit the Caller ID, if needed',
      where: 'Caller ID tab. Without one, calls show its name and number.',
      isDone: hotDesk !== null && (hotDesk.callerId.number !== null || hotDesk.callerId.name !== null),
      isOptional: true,
      href: tab('caller-id'),
    }),
  ]
}
