import type { ClassOfService, Extension, Schedule, Secrets, Snapshot } from '@/lib/policy/snapshot'
import { weekdays } from '@/lib/policy/snapshot'

/**
 * One form for equal configurations: lists whose order has no meaning are sorted, secrets of objects that do
 * not exist are left out. Outgoing lines, inclusions, patterns, trunks, entries and blocked numbers keep
 * their order.
 */
export function canonicalSnapshot(snapshot: Snapshot): Snapshot {
  return {
    format: 1,
    settings: snapshot.settings,
    schedules: sortBy(snapshot.schedules, (it) => it.name).map(canonicalSchedule),
    services: sortBy(snapshot.services, (it) => it.code),
    applications: sortBy(snapshot.applications, (it) => it.number),
    trunks: sortBy(snapshot.trunks, (it) => it.name),
    outgoingLines: snapshot.outgoingLines,
    incomingLines: sortBy(snapshot.incomingLines, (it) => it.number),
    classesOfService: sortBy(snapshot.classesOfService, (it) => it.name).map(canonicalClassOfService),
    extensions: sortBy(snapshot.extensions, (it) => it.number).map(canonicalExtension),
    policyTests: sortBy(snapshot.policyTests, (it) => it.name),
    secrets: canonicalSecrets(snapshot),
  }
}

/**
 * JSON with sorted keys and without blanks: equal configurations give equal bytes. No policy tests are left out, so that
 * a revision of before there were any keeps its bytes.
 */
export function canonicalJson(snapshot: Snapshot): string {
  const { policyTests, ...rest } = canonicalSnapshot(snapshot)
  return JSON.stringify(sortKeys(policyTests.length === 0 ? rest : { ...rest, policyTests }))
}

function canonicalSchedule(schedule: Schedule): Schedule {
  return {
    ...schedule,
    windows: sortBy(schedule.windows, (it) => `${weekdays.indexOf(it.day)} ${it.start} ${it.end}`),
    exceptions: sortBy(schedule.exceptions, (it) => it.date).map((exception) => ({
      ...exception,
      windows: sortBy(exception.windows, (it) => `${it.start} ${it.end}`),
    })),
  }
}

function canonicalClassOfService(cos: ClassOfService): ClassOfService {
  return {
    ...cos,
    services: { all: cos.services.all, ids: [...cos.services.ids].sort() },
    applications: { all: cos.applications.all, ids: [...cos.applications.ids].sort() },
  }
}

function canonicalExtension(extension: Extension): Extension {
  if (extension.type === 'phone' || extension.allowedPhoneIds === null) return extension
  return { ...extension, allowedPhoneIds: [...extension.allowedPhoneIds].sort() }
}

function canonicalSecrets({ extensions, trunks, secrets }: Snapshot): Secrets {
  const extensionIds = new Set(extensions.map((it) => it.id))
  const trunkIds = new Set(trunks.map((it) => it.id))
  return {
    sipPasswords: pick(secrets.sipPasswords, extensionIds),
    pinHashes: pick(secrets.pinHashes, extensionIds),
    voicemailPasswords: pick(secrets.voicemailPasswords, extensionIds),
    trunkPasswords: pick(secrets.trunkPasswords, trunkIds),
  }
}

function pick(record: Record<string, string>, ids: Set<string>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => ids.has(id)))
}

/** By code units, so that every machine and database sorts alike. Ties by id, if there is one. */
function sortBy<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  const full = (item: Item) => `${key(item)}\u0000${(item as { id?: string }).id ?? ''}`
  return items
    .map((item) => ({ item, key: full(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map((entry) => entry.item)
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const record = value as Record<string, unknown>
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((key) => [key, sortKeys(record[key])]),
  )
}
