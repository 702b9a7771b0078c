import { Tag } from '@/components/ui/tag'
import type { FindingMark, PendingMark, RowMarks } from '@/lib/shared/draft-marks'

/** What is pending and what is wrong of an object, beside its name in a list. */
export function RowTags({ pending, findings }: RowMarks) {
  return (
    <>
      {pending && <PendingTag {...pending} />}
      <FindingTag findings={findings} severity="error" />
      <FindingTag findings={findings} severity="warning" />
    </>
  )
}

/** 'Changed by you', 'New, marie@example.com'. */
export function PendingTag({ change, by, isOwn }: PendingMark) {
  const words = change === 'created' ? `New, ${isOwn ? 'by you' : by}` : `Changed by ${isOwn ? 'you' : by}`
  return <Tag kind="pending">{words}</Tag>
}

function FindingTag({ findings, severity }: { findings: FindingMark[]; severity: FindingMark['severity'] }) {
  const found = findings.filter((finding) => finding.severity === severity)
  if (found.length === 0) return null
  const count = `${found.length} ${severity}${found.length === 1 ? '' : 's'}`
  const messages = found.map(({ message }) => message).join(' ')
  return (
    <span title={messages}>
      <Tag kind={severity === 'error' ? 'bad' : 'warn'}>
        {count}
        <span className="sr-only">: {messages}</span>
      </Tag>
    </span>
  )
}
