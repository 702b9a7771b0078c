import { type Check, kindWords, quote, quoteFirst, reportError } from '@/lib/policy/checks/finding'
import { objectKinds } from '@/lib/policy/checks/object-kind'
import {
  findRepeated,
  listOfKind,
  objectsOfKind,
  ownNumbers,
  refTo,
  refToExtension,
} from '@/lib/policy/checks/objects'

/** Ids are what everything refers by. */
export const checkDuplicateIds: Check = (snapshot) =>
  objectKinds.flatMap((kind) =>
    findRepeated(objectsOfKind(snapshot, kind), ({ id }) => id).map(({ first, again, index }) =>
      reportError(
        'duplicate_id',
        [listOfKind[kind], index, 'id'],
        [refTo(kind, first), refTo(kind, again)],
        `“${first.name}” and “${again.name}” have one id, ${again.id}: give the second ${kindWords[kind]} an id of its own.`,
      ),
    ),
  )

/** Names that look the same are the same: `Café` is written in two ways, and capitals are hardly told apart. */
const lookOf = (name: string): string => name.normalize('NFKC').toLowerCase()

/** People may share a name, so extensions go by their number; all other objects are told apart by their name. */
export const checkDuplicateNames: Check = (snapshot) =>
  objectKinds
    .filter((kind) => kind !== 'extension')
    .flatMap((kind) =>
      findRepeated(objectsOfKind(snapshot, kind), ({ name }) => lookOf(name)).map(({ first, again, index }) =>
        reportError(
          'duplicate_name',
          [listOfKind[kind], index, 'name'],
          [refTo(kind, first), refTo(kind, again)],
          `Another ${kindWords[kind]} is named “${first.name}” already (small and capital letters count as the same): choose another name.`,
        ),
      ),
    )

/** One number is one destination, over services, extensions and applications together. */
export const checkNumbersClaimedTwice: Check = (snapshot) =>
  findRepeated(ownNumbers(snapshot), ({ number }) => number).map(({ first, again }) =>
    reportError(
      'number_claimed_twice',
      again.path,
      [first.object, again.object],
      `${quoteFirst(first.object)} and ${quote(again.object)} both have the number ${again.number}: change one of them.`,
    ),
  )

export const checkDuplicateEndpoints: Check = (snapshot) => {
  const phones = snapshot.extensions.flatMap((phone, index) =>
    phone.type === 'phone' ? [{ phone, index }] : [],
  )
  return findRepeated(phones, ({ phone }) => phone.endpoint).map(({ first, again }) =>
    reportError(
      'duplicate_endpoint',
      ['extensions', again.index, 'endpoint'],
      [refToExtension(first.phone), refToExtension(again.phone)],
      `Extensions ${first.phone.number} and ${again.phone.number} both have the endpoint ${again.phone.endpoint}: each phone needs its own.`,
    ),
  )
}
