import { AmiActionError, type AmiClient } from '@/lib/asterisk/ami/client'
import { headerOf } from '@/lib/asterisk/ami/frames'
import { contexts } from '@/lib/asterisk/names'
import type { Clock, SwitchControl } from '@/lib/commit/ports'
import { createQueue } from '@/lib/shared/queue'

const retryReloadMs = 200

/** The switch through its manager interface. Reloads run in one queue: a second one at once is refused by the switch. */
export function createAmiSwitch(ami: AmiClient, clock: Clock): SwitchControl {
  const inTurn = createQueue()

  /** A list that the switch answers by an error where it is empty. */
  const listOrNone = async (action: string, fields: Record<string, string>, none: RegExp) => {
    try {
      return await ami.list(action, fields, 15_000)
    } catch (error) {
      if (error instanceof AmiActionError && none.test(error.message)) return []
      throw error
    }
  }

  const reload = async (module: string, deadlineMs: number): Promise<void> => {
    for (;;) {
      const left = deadlineMs - clock.monotonicMs()
      if (left <= 0) throw new Error(`Reloading ${module} was not done in time.`)
      try {
        await ami.send('Reload', { Module: module }, left)
        return
      } catch (error) {
        if (!(error instanceof AmiActionError)) throw error
        if (!/in progress/i.test(error.message))
          throw new Error(`The switch refused to reload ${module}: ${error.message}`)
        await clock.wait(retryReloadMs)
      }
    }
  }

  return {
    isReachable: () => ami.state() === 'booted',
    reload: (module, deadlineMs) => inTurn(() => reload(module, deadlineMs)),
    async revisionMarker() {
      const fields = { Context: contexts.meta, Extension: 'rev' }
      const lines = await listOrNone('ShowDialPlan', fields, /did not find/i)
      for (const line of lines) {
        const isMarker =
          headerOf(line, 'context') === contexts.meta && headerOf(line, 'application') === 'NoOp'
        const revision = headerOf(line, 'appdata')
        if (isMarker && /^[0-9]+$/.test(revision)) return Number(revision)
      }
      return null
    },
    async endpoints() {
      const found = await listOrNone('PJSIPShowEndpoints', {}, /no endpoints found/i)
      return new Set(found.map((frame) => headerOf(frame, 'objectname')))
    },
    async endpointDetail(name) {
      const found = await listOrNone('PJSIPShowEndpoint', { Endpoint: name }, /unable to retrieve/i)
      const detail = found.find((frame) => headerOf(frame, 'event') === 'EndpointDetail')
      return detail ? { callerId: headerOf(detail, 'callerid'), context: headerOf(detail, 'context') } : null
    },
    async wallTime(timeZone, epochSeconds) {
      if (!/^[A-Za-z0-9_+\-/]+$/.test(timeZone)) throw new Error(`“${timeZone}” is no time zone.`)
      const answer = await ami.send('Getvar', {
        Variable: `STRFTIME(${epochSeconds},${timeZone},%Y%m%d%H%M)`,
      })
      return headerOf(answer, 'value')
    },
    async voicemailBoxes() {
      const found = await listOrNone('VoicemailUsersList', {}, /no voicemail users/i).catch((error) => {
        if (error instanceof AmiActionError && /unknown command/i.test(error.message))
          throw new Error('The switch has no voicemail: load app_voicemail.so there, in its modules.conf.')
        throw error
      })
      return new Set(
        found.map((frame) => `${headerOf(frame, 'voicemailbox')}@${headerOf(frame, 'vmcontext')}`),
      )
    },
  }
}

/** Calls that are up now; null where the switch does not say (its account may not ask). */
export async function countCalls(ami: AmiClient): Promise<number | null> {
  try {
    const calls = headerOf(await ami.send('CoreStatus', {}), 'corecurrentcalls')
    return /^[0-9]+$/.test(calls) ? Number(calls) : null
  } catch (error) {
    if (error instanceof AmiActionError) return null
    throw error
  }
}
