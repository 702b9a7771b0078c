import { isDialogOpen, isTyping } from '@/components/ui/typing'

const storageName = 'cordboard.single-keys'

/** Whether single-letter keys rest: they are turned off, the key would be typed, or a dialog is open. */
export function doSingleKeysRest(target: EventTarget | null): boolean {
  return areSingleKeysOff() || isTyping(target) || isDialogOpen()
}

/** Kept in the browser: it is a matter of the hands, not of the PBX. */
export function areSingleKeysOff(): boolean {
  try {
    return localStorage.getItem(storageName) === 'off'
  } catch {
    // A browser that keeps nothing has them on.
    return false
  }
}

export function setSingleKeysOff(isOff: boolean): void {
  try {
    if (isOff) localStorage.setItem(storageName, 'off')
    else localStorage.removeItem(storageName)
  } catch {
    // It then holds for nothing; the page goes on.
  }
}
