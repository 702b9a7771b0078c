import { readdir } from 'node:fs/promises'
import { isAbsolute, join, resolve } from 'node:path'

/**
 * The files that an include line names, in the order in which the switch reads them: `*`, `?` and `[…]` stand for names.
 * `denied` is told a folder whose names cannot be read.
 */
export async function findIncluded(
  configFolder: string,
  value: string,
  denied: (folder: string) => void = () => undefined,
): Promise<string[]> {
  const path = isAbsolute(value) ? resolve(value) : resolve(configFolder, value)
  if (!/[*?[]/.test(path)) return [path]
  let found = ['/']
  for (const part of path.split('/').filter(Boolean)) {
    if (!/[*?[]/.test(part)) {
      found = found.map((folder) => join(folder, part))
      continue
    }
    const name = toExpression(part)
    const entries = await Promise.all(
      found.map(async (folder) => {
        const names = await readdir(folder).catch(({ code }: NodeJS.ErrnoException) => {
          if (code !== 'ENOENT' && code !== 'ENOTDIR') denied(folder)
          return []
        })
        return names.filter((one) => !one.startsWith('.') && name.test(one)).map((one) => join(folder, one))
      }),
    )
    found = entries.flat()
  }
  return found.sort()
}

/** As glob(3) reads a name. */
function toExpression(part: string): RegExp {
  const source = part.replace(/\[!?[^\]]+\]|[*?]|[^*?[]+|\[/g, (piece) => {
    if (piece === '*') return '.*'
    if (piece === '?') return '.'
    if (piece.length > 2 && piece.startsWith('[')) return piece.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')
    return piece.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${source}$`)
}
