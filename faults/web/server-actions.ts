import { readFileSync } from 'node:fs'

/** A server action of the web app as it was built: its id, and a page that sends it. */
export type ServerAction = { id: string; page: string }

/** All of them, by what the build says of itself. Without a build it throws. */
export function listServerActions(): ServerAction[] {
  const manifest = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as {
    node: Record<string, { workers: Record<string, unknown> }>
  }
  return Object.entries(manifest.node).map(([id, { workers }]) => {
    const pages = Object.keys(workers).map(pathOfWorker)
    return {
      id,
      page: pages.find((page) => !page.includes('[')) ?? (pages[0] ?? '/').replace(/\[\w+\]/g, '1'),
    }
  })
}

/** `app/(manager)/extensions/[id]/page` is `/extensions/[id]`. */
const pathOfWorker = (worker: string): string =>
  worker
    .replace(/^app/, '')
    .replace(/\/page$/, '')
    .replace(/\/\([^)]*\)/g, '') || '/'
