import { z } from 'zod'

/** One session as the gatekeeper shows it. Times are ISO 8601. */
export const sessionSchema = z.object({
  extension: z.string(),
  device: z.string(),
  since: z.string(),
  until: z.string().nullable(),
})

/** The gatekeeper's answer to GET /v1/hotdesk/sessions. */
export const readSessionList = (answered: unknown): z.infer<typeof sessionSchema>[] =>
  z.object({ sessions: z.array(sessionSchema) }).parse(answered).sessions
