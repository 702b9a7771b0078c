'use client'

import { useRouter } from 'next/navigation'
import { MinuteTable, ReasonTable } from '@/components/status/call-tables'
import { CallsChart } from '@/components/status/calls-chart'
import { formatCount, formatLatency } from '@/components/status/format-minute'
import { LogFacts } from '@/components/status/log-facts'
import { RunningNow } from '@/components/status/running-now'
import { type Liveness, useCallsStatus } from '@/components/status/use-calls-status'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Jack } from '@/components/ui/jack'
import { Segmented } from '@/components/ui/segmented'
import type { DecisionSummary } from '@/lib/decision-log/summary'
import { type CallSpan, type CallsStatus, callSpans } from '@/lib/status/calls-schema'
import type { Status } from '@/lib/status/schema'

type Props = { initial: CallsStatus; status: Status; timeZone: string }

/** The last hour, day or week: calls over time, reasons, how long the switch waited, and the log. */
export function CallsStatusView({ initial, status, timeZone }: Props) {
  const { status: now, liveness } = useCallsStatus(initial)
  const { calls, span } = now
  const router = useRouter()
  return (
    <div className="grid gap-4">
      <LivenessBanner liveness={liveness} />
      {calls === null && (
        <Banner kind="bad" title="The decision log cannot be read.">
          The web log says why. Calls are decided as ever.
        </Banner>
      )}
      {calls && calls.fallback > 0 && (
        <Banner kind="warn" title={fallbackFact(calls, span)}>
          The gatekeeper gave the switch no answer in time. The decision is the same; nobody can log in
          meanwhile.
        </Banner>
      )}
      <div className="grid items-start gap-4 min-[1100px]:grid-cols-[minmax(0,1fr)_minmax(0,352px)]">
        <div className="grid min-w-0 gap-4">
          <div>
            <Segmented
              label="How far back"
              value={span}
              onValueChange={(to) => router.replace(to === 'hour' ? '/status' : `/status?span=${to}`)}
              options={[
                { value: 'hour', label: 'Hour' },
                { value: 'day', label: 'Day' },
                { value: 'week', label: 'Week' },
              ]}
            />
          </div>
          {calls && <Calls calls={calls} span={span} timeZone={timeZone} liveness={liveness} />}
        </div>
        <div className="grid min-w-0 gap-4">
          <RunningNow status={status} />
          <Card title="Decision log">
            <LogFacts log={now.log} kept={now.kept} lost={calls?.lost ?? null} />
          </Card>
        </div>
      </div>
    </div>
  )
}

type CallsProps = { calls: DecisionSummary; span: CallSpan; timeZone: string; liveness: Liveness }

function Calls({ calls, span, timeZone, liveness }: CallsProps) {
  const total = calls.allowed + calls.refused
  const live = (
    <span className="flex items-center gap-1.5">
      <Jack state={liveness === 'live' ? 'open' : 'refused'} />
      {liveness === 'live' ? 'live' : 'not live'}
    </span>
  )
  if (total === 0)
    return (
      <Card title={`Calls of the ${callSpans[span].last}`} aside={live} flush>
        <EmptyState title={`No call in the ${callSpans[span].last}`}>
          Each call that a phone makes is counted here as soon as it is decided.
          {calls.asked > 0 && ` ${formatCount(calls.asked)} questions were asked with a token.`}
        </EmptyState>
      </Card>
    )
  return (
    <>
      <Card title={`Calls of the ${callSpans[span].last}`} about={timeZone} aside={live}>
        <p className="mb-2 text-pretty text-ink-2">{inWords(calls)}</p>
        <CallsChart span={span} minutes={calls.minutes} timeZone={timeZone} />
        <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-fine text-ink-2">
          <Legend look="bg-ink-3">allowed</Legend>
          <Legend look="border border-bad-shape bg-bad-wash">refused</Legend>
          <Legend look="bg-warn-shape h-[3px]!">decided by the fallback</Legend>
        </p>
      </Card>
      <div className="grid items-start gap-4 min-[820px]:grid-cols-2">
        <Card title="Reasons" flush>
          <ReasonTable reasons={calls.reasons} />
        </Card>
        <Card title={callSpans[span].each} about="with a call" flush>
          <MinuteTable span={span} minutes={calls.minutes} timeZone={timeZone} />
        </Card>
      </div>
    </>
  )
}

function Legend({ look, children }: { look: string; children: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden="true" className={`inline-block size-[9px] ${look}`} />
      {children}
    </span>
  )
}

function inWords({ allowed, refused, fallback, asked, latency }: DecisionSummary): string {
  const counts = `${formatCount(allowed)} allowed, ${formatCount(refused)} refused, ${formatCount(fallback)} of them decided by the fallback.`
  const waited = latency
    ? ` The gatekeeper took ${formatLatency(latency.p50Us)} for half of its answers, ${formatLatency(latency.p99Us)} for 99 of 100.`
    : ''
  const tools = asked > 0 ? ` ${formatCount(asked)} questions were asked with a token.` : ''
  return counts + waited + tools
}

function fallbackFact({ allowed, refused, fallback }: DecisionSummary, span: CallSpan): string {
  const share = Math.max(1, Math.round((fallback / (allowed + refused)) * 100))
  return `The fallback decided ${formatCount(fallback)} ${fallback === 1 ? 'call' : 'calls'} of the ${callSpans[span].last}, ${share} %.`
}

function LivenessBanner({ liveness }: { liveness: Liveness }) {
  if (liveness === 'live') return null
  return liveness === 'away' ? (
    <Banner kind="bad" title="The web app does not answer." live>
      What you see is older. It is asked again every few seconds.
    </Banner>
  ) : (
    <Banner kind="bad" title="You are signed out." live>
      Sign in again to see what is decided now.
    </Banner>
  )
}
