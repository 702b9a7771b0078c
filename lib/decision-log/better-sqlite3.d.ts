/** What is used of the driver; it has no types of its own. */
declare module 'better-sqlite3' {
  import type { SqliteFile } from '@/lib/decision-log/sqlite-driver'

  const Driver: new (
    path: string,
    options: { readonly: boolean; fileMustExist: boolean; timeout: number },
  ) => SqliteFile
  export default Driver
}
