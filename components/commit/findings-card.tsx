import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { Card } from '@/components/ui/card'
import type { CommitFinding } from '@/lib/revision/schema'

/** What was found in the draft: errors keep it from being committed, warnings do not. */
export function FindingsCard({ findings }: { findings: readonly CommitFinding[] }) {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  return (
    <Card title="Findings">
      <ul className="grid gap-2.5">
        {errors.length === 0 && (
          <li className="flex gap-2.5">
            <CircleCheck
              size={16}
              strokeWidth={1.75}
              aria-hidden="true"
              className="mt-0.5 shrink-0 text-ok"
            />
            <span className="font-label">No errors</span>
          </li>
        )}
        {[...errors, ...warnings].map((finding) => (
          <li key={`${finding.code} ${finding.href} ${finding.message}`} className="flex gap-2.5">
            {finding.severity === 'error' ? (
              <CircleX size={16} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 shrink-0 text-bad" />
            ) : (
              <TriangleAlert
                size={16}
                strokeWidth={1.75}
                aria-hidden="true"
                className="mt-0.5 shrink-0 text-warn"
              />
            )}
            <span className="min-w-0">
              <span className="sr-only">{finding.severity === 'error' ? 'Error: ' : 'Warning: '}</span>
              {finding.name !== null && <WhereFound finding={finding} />}
              <span className="block text-small text-pretty break-words text-ink-2">{finding.message}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function WhereFound({ finding: { name, href } }: { finding: CommitFinding }) {
  if (href === null) return <span className="font-label">{name}</span>
  return (
    <Link href={href} prefetch={false} className="font-label text-accent hover:underline">
      {name}
    </Link>
  )
}
