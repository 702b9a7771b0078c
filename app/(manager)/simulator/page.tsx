import type { Metadata } from 'next'
import { PageHeader } from '@/components/layout/page-header'
import { Simulator } from '@/components/simulator/simulator'
import { now } from '@/lib/server/clock'
import type { SearchParams } from '@/lib/shared/list-query'
import { loadSimulator } from '@/lib/simulator/loaders'
import { callWays, simulationSchema } from '@/lib/simulator/schema'

export const metadata: Metadata = { title: 'Simulator' }

export default async function SimulatorPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ devices, extensions, hotDesks, timeZone }, params] = await Promise.all([
    loadSimulator(),
    searchParams,
  ])
  const device = devices.find(({ endpoint }) => endpoint === params.device)?.endpoint ?? null
  const isLogin = params.login === 'nobody' || hotDesks.some(({ id }) => id === params.login)
  const way = callWays.find((one) => one === params.way) ?? 'dialled'
  const forwarder = extensions.find(({ number }) => number === params.device)?.number ?? null
  const at = simulationSchema.shape.at.safeParse(params.at)
  return (
    <>
      <PageHeader title="Simulator" sentence="Ask what the switch would answer. No call is placed." />
      <Simulator
        choices={{ devices, extensions, hotDesks }}
        timeZone={timeZone}
        now={now().toISOString()}
        way={way}
        device={way === 'forward' ? null : device}
        forwarder={way === 'forward' ? forwarder : null}
        dialed={typeof params.dialed === 'string' ? params.dialed.slice(0, 80) : ''}
        login={isLogin ? String(params.login) : 'now'}
        at={at.success ? at.data : null}
      />
    </>
  )
}
