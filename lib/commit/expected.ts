import type { Files } from '@/lib/commit/ports'

/** What the switch must report once it runs these files. */
export type Expected = {
  endpoints: Map<string, { callerId: string | null; context: string | null; text: string }>
  /** `<box>@<context>`. */
  voicemailBoxes: Set<string>
  /** Time zones by which the dialplan opens and closes schedules. */
  timeZones: Set<string>
}

/** The sections of a generated file in order: our own writer's simple form, one `key=value` or `key => value` a line. */
export function readSections(
  text: string,
): { name: string; entries: [key: string, value: string][]; text: string }[] {
  const sections: ReturnType<typeof readSections> = []
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith(';')) continue
    const header = /^\[([^\]]+)\]/.exec(line)
    if (header) {
      sections.push({ name: header[1] ?? '', entries: [], text: '' })
      continue
    }
    const section = sections.at(-1)
    const entry = /^([^=]+?)\s*=>?\s*(.*)$/.exec(line)
    if (!section || !entry) continue
    section.entries.push([entry[1] ?? '', entry[2] ?? ''])
    section.text += `${line}\n`
  }
  return sections
}

/** Reads it out of the generated text itself, so that it holds for the exact bytes that were written. Pure. */
export function expectedOf(files: Files): Expected {
  const endpoints: Expected['endpoints'] = new Map()
  for (const { name, entries, text } of readSections(files['pjsip.conf'])) {
    const entryOf = (key: string) => entries.find(([found]) => found === key)?.[1] ?? null
    if (entryOf('type') === 'endpoint')
      endpoints.set(name, { callerId: entryOf('callerid'), context: entryOf('context'), text })
  }
  const voicemailBoxes = new Set<string>()
  for (const { name, entries } of readSections(files['voicemail.conf'])) {
    if (name === 'general' || name === 'zonemessages' || name === 'devices') continue
    for (const [box] of entries) if (/^[0-9a-z-]+$/.test(box)) voicemailBoxes.add(`${box}@${name}`)
  }
  const zones = files['extensions.conf'].matchAll(/\$\{STRFTIME\(\$\{CB_T\},([A-Za-z0-9_+\-/]+),/g)
  const timeZones = new Set([...zones].map(([, zone]) => zone ?? ''))
  return { endpoints, voicemailBoxes, timeZones }
}
