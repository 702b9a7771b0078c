import { type AmiClient, createAmiClient } from '@/lib/asterisk/ami/client'
import type { SwitchControl } from '@/lib/commit/ports'
import { readAccountSecret } from '@/lib/switch-setting/account-secret'
import type { AttachedSwitch } from '@/lib/switch-setting/attached'

/** The connection to the switch, not yet started; null where there is none, or its account is not known. */
export function createSwitchLink({ ami }: AttachedSwitch): AmiClient | null {
  return ami && createAmiClient({ ...ami, secret: () => readAccountSecret(ami.secretFile) })
}

const refuse = async (): Promise<never> => {
  throw new Error('No switch is set.')
}

/** Where no switch can be asked: without one files are written, and what needs one waits. */
export const noSwitch: SwitchControl = {
  isReachable: () => false,
  reload: refuse,
  revisionMarker: refuse,
  endpoints: refuse,
  endpointDetail: refuse,
  voicemailBoxes: refuse,
  wallTime: refuse,
}
