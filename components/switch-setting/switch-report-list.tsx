import { FileLines } from '@/components/switch-setting/file-lines'
import { Banner } from '@/components/ui/banner'
import { Jack } from '@/components/ui/jack'
import type { SwitchReport } from '@/lib/switch-setting/schema'

/** What was found at the switch: done, and still to do there. */
export function SwitchReportList({ report }: { report: SwitchReport }) {
  const left = report.checks.filter(({ state }) => state === 'todo').length
  return (
    <div className="grid gap-3">
      <Banner
        kind={left === 0 ? 'ok' : 'warn'}
        live
        title={
          left === 0 ? 'The switch is ready.' : 'The switch can be used, and something is left to do there.'
        }
      >
        {left === 0 ? 'A Commit can reach it.' : 'Do it before the first Commit.'}
      </Banner>
      <ul className="grid gap-2.5">
        {report.checks.map(({ state, message, lines = [] }) => (
          <li key={message} className="grid grid-cols-[18px_minmax(0,1fr)] gap-x-2">
            <span className="pt-0.5">
              <Jack state={state === 'ok' ? 'open' : 'free'} name={state === 'ok' ? 'Done' : 'To do'} />
            </span>
            <div className="grid min-w-0 gap-2">
              <span className="max-w-[80ch] text-pretty">{message}</span>
              <FileLines lines={lines} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
