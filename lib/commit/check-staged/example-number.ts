/** A number that a pattern of the policy (`911`, `_9NXX.`, `_[2-5]!`) matches; null: it has a form not known here. */
export function exampleNumber(pattern: string): string | null {
  if (!pattern.startsWith('_')) return pattern.replaceAll('-', '')
  const parts = pattern
    .slice(1)
    .replaceAll('-', (dash, at: number) => (isInSet(pattern.slice(1), at) ? dash : ''))
  let number = ''
  for (const [part] of parts.matchAll(/\[[^\]]+\]|./g)) {
    const one = part.startsWith('[') ? part[1] : (wildcards[part.toUpperCase()] ?? part)
    if (one === undefined || !/^[0-9*#+]*$/.test(one)) return null
    number += one
  }
  return number === '' ? null : number
}

const wildcards: Readonly<Record<string, string>> = { X: '5', Z: '5', N: '5', '.': '1', '!': '' }

const isInSet = (text: string, at: number): boolean => text.lastIndexOf('[', at) > text.lastIndexOf(']', at)
