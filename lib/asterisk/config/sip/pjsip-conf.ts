import { sortedBy } from '@/lib/asterisk/config/order'
import { phoneSections } from '@/lib/asterisk/config/sip/phone'
import { trunkSections } from '@/lib/asterisk/config/sip/trunk'
import { writeFile } from '@/lib/asterisk/config/writer/file'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * Endpoints of phones and trunks. Nothing here names the revision: the bytes, and with them the need to reload,
 * change only when a phone or a trunk does. Transports and [global] belong to the administrator's own file.
 */
export const writePjsipConf = (snapshot: Snapshot): string =>
  writeFile(
    [
      'Written by Cordboard, replaced at each Commit: changes made here are lost.',
      'docs/generated-configuration.md explains it.',
    ],
    [
      ...sortedBy(snapshot.extensions, ({ number }) => number)
        .filter((extension) => extension.type === 'phone')
        .flatMap((phone) => phoneSections(phone, snapshot.secrets)),
      ...sortedBy(snapshot.trunks, ({ id }) => id)
        .filter(({ enabled }) => enabled)
        .flatMap((trunk) => trunkSections(trunk, snapshot.secrets)),
    ],
  )
