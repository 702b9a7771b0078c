import type { HotDesk, Phone, Snapshot } from '@/lib/policy/snapshot'

/** What hot desk logins need of a revision, looked up by the keys that they have. */
export type Directory = {
  timeZone: string
  /** Throws where the PINs are not known. */
  hotDeskByNumber(number: string): { extension: HotDesk; pinHash: string | null } | null
  hotDeskById(id: string): HotDesk | null
  /** Id of the Phone extension that owns an endpoint, or null. */
  phoneIdOf(endpoint: string): string | null
  phoneByEndpoint(endpoint: string): Phone | null
  /** By id: is there such an extension, of either type? */
  hasExtension(id: string): boolean
  emergencyCallbackMinutes: number
}

/** `pinsProblem`: why the snapshot has no PINs; absent: it has them. */
export function createDirectory(snapshot: Snapshot, pinsProblem?: string): Directory {
  const byNumber = new Map<string, HotDesk>()
  const byId = new Map<string, HotDesk>()
  const phones = new Map<string, Phone>()
  const ids = new Set(snapshot.extensions.map(({ id }) => id))
  for (const extension of snapshot.extensions) {
    if (extension.type === 'phone') phones.set(extension.endpoint, extension)
    else {
      byNumber.set(extension.number, extension)
      byId.set(extension.id, extension)
    }
  }
  return {
    timeZone: snapshot.settings.timeZone,
    hotDeskByNumber: (number) => {
      // Not 'wrong PIN', which would be counted against people who are right.
      if (pinsProblem !== undefined) throw new Error(pinsProblem)
      const extension = byNumber.get(number)
      return extension ? { extension, pinHash: snapshot.secrets.pinHashes[extension.id] ?? null } : null
    },
    hotDeskById: (id) => byId.get(id) ?? null,
    phoneIdOf: (endpoint) => phones.get(endpoint)?.id ?? null,
    hasExtension: (id) => ids.has(id),
    phoneByEndpoint: (endpoint) => phones.get(endpoint) ?? null,
    emergencyCallbackMinutes: snapshot.settings.emergencyCallbackMinutes,
  }
}
