import { Banner } from '@/components/ui/banner'
import type { FindingMark } from '@/lib/shared/draft-marks'

/** What is wrong with the object as it is saved. An error keeps the draft from being committed. */
export function FindingsBanner({ findings }: { findings: readonly FindingMark[] }) {
  if (findings.length === 0) return null
  const isError = findings.some(({ severity }) => severity === 'error')
  return (
    <div className="mb-4">
      <Banner
        kind={isError ? 'bad' : 'warn'}
        title={isError ? 'This keeps the draft from being committed.' : 'Worth a look before the commit.'}
      >
        <ul>
          {findings.map(({ code, message }) => (
            <li key={`${code} ${message}`}>{message}</li>
          ))}
        </ul>
      </Banner>
    </div>
  )
}
