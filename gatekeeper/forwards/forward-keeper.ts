import { pullForward, pushForward, reconcileForwards } from '@/gatekeeper/forwards/switch-forwards'
import { readForwardsCopy, writeForwardsCopy } from '@/gatekeeper/state/copies'
import type { AmiClient } from '@/lib/asterisk/ami/client'
import {
  type CallForward,
  type ForwardRemover,
  type ForwardStore,
  type ForwardTarget,
  isMeant,
} from '@/lib/call-forward/forward'
import { createQueue } from '@/lib/shared/queue'

/** Keeps the forwards the same in their four places: database, copy on disk, answering thread, switch. */
export type ForwardKeeper = {
  /** Throws when the store cannot be reached. */
  set(forward: Omit<CallForward, 'at'>): Promise<void>
  /** `by`: an administrator, with the number of the extension; null: the person at the phone. Resolves with what was cleared. */
  clear(target: ForwardTarget, by: { name: string; number: string } | null): Promise<CallForward[]>
  /** Reads the database; tells and copies what changed there; removes those of extensions that are no more. */
  load(): Promise<void>
  doubtSwitch(): void
  /** Makes the switch's copy right if it is in doubt. */
  settle(): Promise<void>
}

export type ForwardKeeperPorts = {
  dataDir: string
  store: ForwardStore
  ami: AmiClient | null
  /** Does the active revision have this extension? Null: there is no revision. */
  hasExtension: () => ((id: string) => boolean) | null
  now: () => number
  tell: (forwards: CallForward[]) => void
  log: (level: 'info' | 'warn' | 'error', message: string) => void
}

export function createForwardKeeper(ports: ForwardKeeperPorts): ForwardKeeper {
  const { ami, store } = ports
  const inTurn = createQueue()
  const copy = readForwardsCopy(ports.dataDir)
  let forwards: CallForward[] = copy.ok ? copy.value : []
  let isDoubtful = true

  const spread = (next: CallForward[]): boolean => {
    if (JSON.stringify(next) === JSON.stringify(forwards)) return false
    forwards = next
    ports.tell(next)
    writeForwardsCopy(ports.dataDir, next)
    return true
  }

  /** The change stands in the database: a switch that is not told now gets it when it can be reached. */
  const tellSwitch = async (task: (ami: AmiClient) => Promise<void>): Promise<void> => {
    if (!ami) return
    try {
      await task(ami)
    } catch (error) {
      isDoubtful = true
      ports.log('warn', `The switch was not told of a call forward: ${String(error)}`)
    }
  }

  const remove = async (gone: CallForward[], by: ForwardRemover | null): Promise<CallForward[]> => {
    if (gone.length === 0) return gone
    await store.remove(gone, by)
    spread(await store.list())
    await tellSwitch(async (up) => {
      for (const forward of gone) await pullForward(up, forward)
    })
    return gone
  }

  return {
    set: (wanted) =>
      inTurn(async () => {
        const forward = { ...wanted, at: ports.now() }
        await store.put(forward)
        spread(await store.list())
        await tellSwitch((up) => pushForward(up, forward))
      }),
    clear: (target, by) =>
      inTurn(async () => {
        const meant = (await store.list()).filter((one) => isMeant(one, target))
        return remove(meant, by && { ...by, at: ports.now() })
      }),
    load: () =>
      inTurn(async () => {
        // Changed by another program, or while the database was away: the switch may not know.
        if (spread(await store.list())) isDoubtful = true
        const has = ports.hasExtension()
        if (has)
          await remove(
            forwards.filter((one) => !has(one.extensionId)),
            null,
          )
      }),
    doubtSwitch() {
      isDoubtful = true
    },
    settle: () =>
      inTurn(async () => {
        if (!isDoubtful || ami?.state() !== 'booted') return
        // A change that comes meanwhile raises the doubt again.
        isDoubtful = false
        try {
          const changes = await reconcileForwards(ami, forwards)
          if (changes > 0)
            ports.log('info', `The switch's copy of the call forwards was corrected in ${changes} places.`)
        } catch (error) {
          isDoubtful = true
          throw error
        }
      }),
  }
}
