import type { AttachedSwitch } from '@/lib/switch-setting/attached'

/** Follows which switch is set. What cannot be read changes nothing, and is told once. */
export type SwitchWatch = {
  /** At the start. Where it cannot be read there may well be a switch: then revisions wait, and none is 'files only'. */
  first(): AttachedSwitch
  /** Null: still `former`. */
  changed(former: AttachedSwitch): AttachedSwitch | null
}

export function createSwitchWatch(read: () => AttachedSwitch, tell: (problem: string) => void): SwitchWatch {
  let told: string | null = null
  const tryRead = (): AttachedSwitch | null => {
    try {
      const found = read()
      told = null
      return found
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      if (message !== told) tell(message)
      told = message
      return null
    }
  }
  return {
    first: () => tryRead() ?? unknown,
    changed(former) {
      const found = tryRead()
      return found && JSON.stringify(found) !== JSON.stringify(former) ? found : null
    },
  }
}

const unknown: AttachedSwitch = {
  kind: 'asterisk',
  folder: '/nonexistent',
  group: null,
  configFolder: '/nonexistent',
  log: null,
  ami: null,
}
