/** An instant for people: '2026-03-02 09:30:05 UTC'. */
export const sayInstant = (at: Date): string => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`
