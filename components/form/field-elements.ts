/** Gives the focus to the field of a path, or to the nearest one that it lies in. */
export function focusField(form: HTMLElement | null, path: string): void {
  const words = path.split('.')
  for (let length = words.length; length > 0; length--) {
    const name = words.slice(0, length).join('.')
    const row = form?.querySelector(`[data-field="${CSS.escape(name)}"]`)
    const control =
      row?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      row?.querySelector<HTMLElement>('input, textarea, button')
    if (!control) continue
    control.focus({ preventScroll: true })
    control.scrollIntoView({ block: 'center' })
    return
  }
}

/** What fields are called on the screen, by their paths; a path without a field is told as it is. */
export function labelsOf(form: HTMLElement | null, paths: readonly string[]): string[] {
  const labels = paths.map((path) => {
    const words = path.split('.')
    for (let length = words.length; length > 0; length--) {
      const name = words.slice(0, length).join('.')
      const row = form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)
      if (row?.dataset.label) return row.dataset.label
    }
    return path
  })
  return [...new Set(labels)]
}
