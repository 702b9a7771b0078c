import type { AmiClient } from '@/lib/asterisk/ami/client'
import { deleteValue, getFamily } from '@/lib/asterisk/ami/database'
import { astdb } from '@/lib/asterisk/names'
import type { Directory } from '@/lib/hotdesk/directory'
import { type Database, writeTransaction } from '@/lib/server/db'

export type EmergencyCallsPorts = {
  db: Database
  ami: AmiClient
  directory: Directory
  log: (level: 'info' | 'warn' | 'error', message: string) => void
}

/**
 * Records the emergency calls that the switch has noted (AstDB, also those of while nobody was here to see them), then
 * takes them off the switch: a crash in between tells one twice, and it is recorded once. Gives how many were new.
 */
export async function recordEmergencyCalls({
  ami,
  db,
  directory,
  log,
}: EmergencyCallsPorts): Promise<number> {
  let recorded = 0
  for (const [id, note] of await getFamily(ami, astdb.emergencyCallFamily)) {
    const [seconds = '', endpoint = '', dialed = ''] = note.split('|')
    const at = Number(seconds) * 1000
    // What is not a note of the dialplan is dropped; an unknown phone is recorded, for help was called.
    if (at > 0 && endpoint !== '') {
      const phone = directory.phoneByEndpoint(endpoint)
      const data = {
        id,
        at: new Date(at),
        endpoint,
        phoneNumber: phone?.number ?? endpoint,
        phoneName: phone?.name ?? '',
        location: phone?.location ?? '',
        dialed,
        callerIdNumber: phone ? emergencyNumberOf(phone) : '',
        callbackUntil: new Date(at + directory.emergencyCallbackMinutes * 60_000),
      }
      const isNew = await writeTransaction(db, async (tx) => {
        if (await tx.emergencyCall.findUnique({ where: { id }, select: { id: true } })) return false
        await tx.emergencyCall.create({ data })
        return true
      })
      if (isNew) {
        recorded++
        const where = data.location === '' ? 'no location' : data.location
        log('warn', `Phone ${data.phoneNumber}, ${where}, called ${dialed}.`)
      }
    }
    await deleteValue(ami, astdb.emergencyCallFamily, id)
  }
  return recorded
}

const emergencyNumberOf = (phone: {
  emergencyCallerIdNumber: string | null
  callerId: { number: string | null }
  number: string
}): string => phone.emergencyCallerIdNumber ?? phone.callerId.number ?? phone.number
