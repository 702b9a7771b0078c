import { readdirSync } from 'node:fs'
import { listServerActions } from '@/faults/web/server-actions'
import type { WebSurface } from '@/faults/web/strange-requests'

/** All that the web app answers, by its build and its folders; in place of an id stands one that nothing has, or a list. */
export function surfaceOf(): WebSurface {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
  const pathsOf = (name: string): string[] =>
    files
      .filter((file) => file.split('/').at(-1) === name)
      .map((file) => `/${file.slice(0, -name.length)}`.replace(/\/\([^)]*\)/g, '').replace(/(.)\/$/, '$1'))
      .flatMap((path) =>
        path.includes('[list]')
          ? ['extensions', 'class-of-service', '__proto__'].map((list) => path.replace('[list]', list))
          : [path.replace(/\[\w+\]/g, '1')],
      )
      .sort()
  return {
    actions: listServerActions(),
    routes: pathsOf('route.ts'),
    pages: [...pathsOf('page.tsx'), '/not-there'],
  }
}
