import { chunks } from '@/lib/draft/tables/table'
import type { ClassOfService } from '@/lib/policy/snapshot'
import type { Transaction } from '@/lib/server/db'

/** The lists of a Class of Service, each row with its place in the list. */

export async function createLists(tx: Transaction, items: ClassOfService[]): Promise<void> {
  const rows = <Row>(list: (cos: ClassOfService) => string[], row: (value: string) => Row) =>
    chunks(
      items.flatMap((cos) =>
        list(cos).map((value, position) => ({ classOfServiceId: cos.id, position, ...row(value) })),
      ),
    )
  for (const data of rows(
    (cos) => cos.includeIds,
    (includedId) => ({ includedId }),
  ))
    await tx.classOfServiceInclude.createMany({ data })
  for (const data of rows(
    (cos) => cos.services.ids,
    (serviceId) => ({ serviceId }),
  ))
    await tx.classOfServiceService.createMany({ data })
  for (const data of rows(
    (cos) => cos.applications.ids,
    (applicationId) => ({ applicationId }),
  ))
    await tx.classOfServiceApplication.createMany({ data })
  for (const data of rows(
    (cos) => cos.extensions.entries,
    (entry) => ({ entry }),
  ))
    await tx.classOfServiceExtensionEntry.createMany({ data })
  for (const data of rows(
    (cos) => cos.outgoingLines.ids,
    (outgoingLineId) => ({ outgoingLineId }),
  ))
    await tx.classOfServiceOutgoingLine.createMany({ data })
  for (const data of rows(
    (cos) => cos.blockedNumbers,
    (pattern) => ({ pattern }),
  ))
    await tx.classOfServiceBlockedNumber.createMany({ data })
}

export async function deleteLists(tx: Transaction, ids: string[]): Promise<void> {
  for (const part of chunks(ids)) {
    const where = { classOfServiceId: { in: part } }
    await tx.classOfServiceInclude.deleteMany({ where })
    await tx.classOfServiceService.deleteMany({ where })
    await tx.classOfServiceApplication.deleteMany({ where })
    await tx.classOfServiceExtensionEntry.deleteMany({ where })
    await tx.classOfServiceOutgoingLine.deleteMany({ where })
    await tx.classOfServiceBlockedNumber.deleteMany({ where })
  }
}
