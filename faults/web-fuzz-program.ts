import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openSession } from '@/bench/open-session'
import { startWebApp } from '@/e2e/web-app'
import { Delivered } from '@/faults/gatekeeper/delivered'
import { createSmallPbx } from '@/faults/gatekeeper/small-pbx'
import { fuzzWeb } from '@/faults/web/fuzz-web'
import { surfaceOf } from '@/faults/web/surface'
import { closeDatabase, openDatabase } from '@/lib/server/db'

/** `npm run faults -- web-fuzz --requests N --seed N`: strange requests to the web app, with its memory after each tenth. */
const { values } = parseArgs({
  options: { requests: { type: 'string', default: '200000' }, seed: { type: 'string', default: '1' } },
})
const requests = Number(values.requests)
const gatekeeper = await Delivered.start(await createSmallPbx(0, 1440))
const settings = {
  CORDBOARD_GATEKEEPER_PORT: String(gatekeeper.port),
  CORDBOARD_AGI_PORT: String(gatekeeper.agiPort),
  CORDBOARD_DATABASE_URL: '',
  CORDBOARD_SWITCH: 'none',
}
const webApp = await startWebApp(settings, gatekeeper.dataDir)
const db = openDatabase(`file:${join(gatekeeper.dataDir, 'cordboard.db')}`)
try {
  const startedAt = performance.now()
  let accounts = 0
  const run = await fuzzWeb(
    {
      port: Number(new URL(webApp.url).port),
      pid: webApp.pid,
      surface: surfaceOf(),
      openCookie: async () =>
        `cordboard_session=${await openSession(db, `fuzz${++accounts}@example.com`, 'administrator')}`,
    },
    requests,
    Number(values.seed),
  )
  console.log(
    `${run.requests} requests in ${Math.round((performance.now() - startedAt) / 1000)} s, seed ${values.seed}:`,
  )
  console.table(run.byStatus)
  console.log(`Memory of the web app after each tenth, in MB: ${run.memory.join(', ')}`)
  for (const finding of run.findings) console.error(finding)
  console.log(`${run.findings.length} with a fault.`)
  process.exitCode = run.findings.length > 0 ? 1 : 0
} finally {
  await closeDatabase(db)
  await webApp.stop()
  await gatekeeper.stop()
}
