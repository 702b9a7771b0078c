import { readFileSync } from 'node:fs'

/** Number of a group by its name or number, from /etc/group; null for null. Throws where there is no such group. */
export function findGroup(group: string | null): number | null {
  if (group === null) return null
  if (/^[0-9]+$/.test(group)) return Number(group)
  for (const line of readFileSync('/etc/group', 'utf8').split('\n')) {
    const [name, , id] = line.split(':')
    if (name === group && id !== undefined) return Number(id)
  }
  throw new Error(
    `There is no group “${group}” on this machine: set CORDBOARD_SWITCH_GROUP to the group of the switch.`,
  )
}
