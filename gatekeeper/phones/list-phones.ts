import type { SeenPhone } from '@/gatekeeper/http/phones'
import type { PhoneMirror } from '@/gatekeeper/phones/phone-state'
import type { Snapshot } from '@/lib/policy/snapshot'

/** Every phone of a revision, with what is known of it now. A trunk has a state as well: it is no phone. */
export const listPhones = (snapshot: Snapshot | undefined, mirror: PhoneMirror): SeenPhone[] =>
  (snapshot?.extensions ?? []).flatMap((extension) =>
    extension.type === 'phone'
      ? [
          {
            device: extension.endpoint,
            number: extension.number,
            state: mirror.stateOf(extension.endpoint),
          },
        ]
      : [],
  )
