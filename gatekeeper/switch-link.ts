import { readFileSync } from 'node:fs'
import type { WorkerSettings } from '@/gatekeeper/messages'
import { type AmiClient, createAmiClient } from '@/lib/asterisk/ami/client'
import type { SwitchControl } from '@/lib/commit/ports'

/** The connection to the switch, not yet started; null where none is set. Throws where settings are missing. */
export function createSwitchLink({ switchMode, ami }: WorkerSettings): AmiClient | null {
  if (switchMode === 'none') return null
  if (!ami)
    throw new Error(
      'CORDBOARD_SWITCH is asterisk: set CORDBOARD_AMI_USER and CORDBOARD_AMI_SECRET_FILE as well.',
    )
  return createAmiClient({ ...ami, secret: () => readFileSync(ami.secretFile, 'utf8').trim() })
}

const refuse = async (): Promise<never> => {
  throw new Error('No switch is set.')
}

/** Where no switch is set: files are written and nothing is asked. */
export const noSwitch: SwitchControl = {
  isReachable: () => false,
  reload: refuse,
  revisionMarker: refuse,
  endpoints: refuse,
  endpointDetail: refuse,
  voicemailBoxes: refuse,
  wallTime: refuse,
}
