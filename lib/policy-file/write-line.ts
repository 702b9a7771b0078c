import type { IncomingLine, OutgoingLine, Secrets, Trunk } from '@/lib/policy/snapshot'
import type { Names } from '@/lib/policy-file/write-names'

export const writeTrunk = (trunk: Trunk, secrets: Secrets | null) => ({
  name: trunk.name,
  ...(!trunk.enabled && { enabled: false }),
  host: trunk.host,
  ...(trunk.port !== 5060 && { port: trunk.port }),
  ...(trunk.username !== null && { username: trunk.username }),
  ...(secrets?.trunkPasswords[trunk.id] !== undefined && { password: secrets.trunkPasswords[trunk.id] }),
  ...(trunk.register && { register: true }),
})

export const writeOutgoingLine = (line: OutgoingLine, names: Names) => ({
  name: line.name,
  ...(!line.enabled && { enabled: false }),
  ...(line.emergency && { emergency: true }),
  patterns: line.patterns,
  ...(line.strip !== 0 && { strip: line.strip }),
  ...(line.prepend !== '' && { prepend: line.prepend }),
  ...(line.trunkIds.length > 0 && { trunks: line.trunkIds.map(names) }),
  ...(line.callerId !== null && {
    callerId: {
      ...(line.callerId.name !== null && { name: line.callerId.name }),
      number: line.callerId.number,
    },
  }),
})

export const writeIncomingLine = (line: IncomingLine, names: Names) => ({
  name: line.name,
  ...(line.trunkId !== null && { trunk: names(line.trunkId) }),
  number: line.number,
  destination: { [line.destination.kind]: names(line.destination.id) },
})
