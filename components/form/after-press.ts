/**
 * Runs `act` once nothing is pressed any more. A message that appears when a field is left moves what is below it: a
 * button pressed meanwhile would no longer be under the pointer when that is let go, and the click would be lost.
 */
export function afterPress(act: () => void): void {
  if (document.querySelector(':active') === null) act()
  else window.addEventListener('pointerup', () => setTimeout(act), { once: true })
}
