import { useRouter } from 'next/navigation'

const eventName = 'cordboard:leave'

/** To another screen by a key or a choice, which no link is; a form with unsaved changes is asked first. */
export function useGoTo(): (href: string) => void {
  const router = useRouter()
  return (href) => {
    const asked = new CustomEvent<string>(eventName, { detail: href, cancelable: true })
    if (window.dispatchEvent(asked)) router.push(href)
  }
}

/** Hears of every {@link useGoTo}; `ask` gives true to take it over. The function that is given ends it. */
export function hearOfLeaving(ask: (href: string) => boolean): () => void {
  const listen = (event: Event) => {
    if (event instanceof CustomEvent && ask(String(event.detail))) event.preventDefault()
  }
  window.addEventListener(eventName, listen)
  return () => window.removeEventListener(eventName, listen)
}
