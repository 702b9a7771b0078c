import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Keeps the steps of the dialplan out of the log. They come faster than they are written, and Asterisk then discards
 * what it would say, a warning perhaps. It counts from the next start of the switch.
 */
export async function hushSteps(configFolder: string): Promise<void> {
  for (const [name, loud, quiet] of [
    ['asterisk.conf', 'verbose=5', 'verbose=0'],
    ['logger.conf', ',verbose(5)', ''],
  ] as const) {
    const file = join(configFolder, name)
    const text = await readFile(file, 'utf8')
    if (!text.includes(loud)) throw new Error(`${name} of the laboratory has no “${loud}” to take out.`)
    await writeFile(file, text.replace(loud, quiet))
  }
}
