import type { ComponentProps } from 'react'

/** The look of an outlined button, for links that act as one. */
export const buttonLook =
  'inline-flex h-8 items-center rounded-control border border-line-strong bg-surface px-3.5 text-body font-label text-ink transition-colors duration-120 ease-out hover:bg-sunken pointer-coarse:h-11'

export function Button({ type = 'button', ...rest }: Omit<ComponentProps<'button'>, 'className'>) {
  return <button type={type} className={buttonLook} {...rest} />
}
