import type { Refusal } from '../refusal-form'
import type { FormCase } from './form-case'

const time = (place: number, part: 'start' | 'end', typed: string, says: string): Refusal => ({
  at: 'windows',
  says,
  bad: { [`windows.${place}.${part}`]: typed },
})

export const schedule: FormCase = {
  name: 'Schedule',
  at: '/schedules/new',
  entries: [
    { path: 'name', good: 'Night shift' },
    { path: 'timeZone', good: 'America/Montreal' },
    { path: 'windows.0.start', good: '22:00' },
    { path: 'windows.0.end', good: '06:00' },
    { path: 'windows.1.start', good: '22:00' },
    { path: 'windows.1.end', good: '24:00' },
  ],
  refusals: [
    { at: 'name', says: 'Enter a name.', bad: { name: '' } },
    { at: 'name', says: /Another schedule is named “Office hours” already/, bad: { name: 'office HOURS' } },
    { at: 'timeZone', says: 'Did you mean America/Montreal?', bad: { timeZone: 'America/Montreall' } },
    { at: 'timeZone', says: 'America/Montreal', bad: { timeZone: 'america/montreal' } },
    time(0, 'start', '25:00', 'Enter a time as 08:30'),
    time(0, 'start', '24:00', 'A window starts before 24:00.'),
    time(0, 'end', '00:00', 'Write 24:00 for the end of the day.'),
    time(0, 'end', '22:00', 'Start and end are the same'),
    time(0, 'start', '', 'Enter a time as 08:30'),
    {
      at: 'windows',
      says: 'has the window mon 22:00–06:00 twice: remove one.',
      make: async (form) => {
        await form.page.getByRole('button', { name: 'Add a window on Monday' }).click()
        await form.page.getByLabel('Monday, window 2, from').fill('22:00')
        await form.page.getByLabel('Monday, window 2, to').fill('06:00')
      },
      mend: (form) => form.page.getByRole('button', { name: 'Remove window 2 of Monday' }).click(),
    },
    {
      at: 'exceptions.0',
      says: 'Enter a date that exists, as 2026-12-25.',
      make: (form) => form.page.getByRole('button', { name: 'Exception', exact: true }).click(),
      mend: (form) => form.page.getByLabel('Date of exception 1').fill('2026-12-25'),
    },
    {
      at: 'exceptions.0',
      says: 'In a dated exception the window ends after it starts, on the same day.',
      make: async (form) => {
        await form.page.getByRole('radio', { name: 'Other hours' }).check()
        await form.page.getByLabel('2026-12-25, window 1, from').fill('18:00')
        await form.page.getByLabel('2026-12-25, window 1, to').fill('02:00')
      },
      mend: (form) => form.page.getByRole('radio', { name: 'Closed' }).check(),
    },
    {
      at: 'exceptions.1',
      says: 'has two exceptions on 2026-12-25: put their windows into one.',
      make: async (form) => {
        await form.page.getByRole('button', { name: 'Exception', exact: true }).click()
        await form.page.getByLabel('Date of exception 2').fill('2026-12-25')
      },
    },
  ],
}
