/** The look of everything that opens below what was pressed. */
export const popupClass =
  'float min-w-44 animate-panel rounded-card border border-line-strong bg-surface text-body text-ink outline-none'

/** One line that can be chosen in it. */
export const itemClass =
  'flex min-h-7 cursor-pointer items-center gap-2 rounded-tag px-2 outline-none data-highlighted:bg-accent-wash pointer-coarse:min-h-11'
