/** Whether a key pressed there would be typed: single-letter keys rest meanwhile. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role="menu"], [role="listbox"]')) return true
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** Whether something must be answered first: a dialog is open. A toast, which calls itself a dialog too, is not meant. */
export function isDialogOpen(): boolean {
  return document.querySelector('[data-modal-dialog]') !== null
}

/** Whether an element lies in the dialog that was opened last, or no dialog is open. */
export function isInFront(element: Element | null): boolean {
  const last = [...document.querySelectorAll('[data-modal-dialog]')].at(-1)
  return last === undefined || last.contains(element)
}
