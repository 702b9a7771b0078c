import type { Entry, Refusal, RefusalForm } from '../refusal-form'

/** A form with what is refused in it. One case a line; `good` is what stands there else. */
export type FormCase = {
  name: string
  at: string
  entries: Entry[]
  /** What is chosen rather than typed, before anything is refused. */
  begin?: (form: RefusalForm) => Promise<void>
  refusals: Refusal[]
}

export const choose = (label: string, option: RegExp) => (form: RefusalForm) => form.choose(label, option)

/** An entry of a field that collects them, which is refused and taken out again. */
export const listed = (
  tab: string | undefined,
  at: string,
  label: string,
  entry: string,
  says: string | RegExp,
): Refusal => ({
  at,
  tab,
  says,
  make: async (form) => {
    await form.openTab(tab)
    await form.control(at).fill(entry)
    await form.page.keyboard.press('Enter')
  },
  mend: async (form) => {
    await form.openTab(tab)
    await form.page.getByRole('list', { name: label }).getByRole('button').last().click()
  },
})
