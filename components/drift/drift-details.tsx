import { FileDiff } from '@/components/commit/file-diff'
import { RestoreButton } from '@/components/drift/restore-button'
import { PageHeader } from '@/components/layout/page-header'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { DriftDetail } from '@/lib/drift/schema'
import type { LoadedDrift } from '@/lib/drift/view'

type Props = { found: LoadedDrift; canRestore: boolean }

/** What was changed past Cordboard, line by line, and the way back. */
export function DriftDetails({ found, canRestore }: Props) {
  if (!found.ok)
    return (
      <>
        <PageHeader title="What differs at the switch" crumb="What differs" />
        <Banner kind="bad" title="It is not known what differs.">
          {found.message}
        </Banner>
      </>
    )
  const { revision, details } = found
  if (revision === null || details.length === 0)
    return (
      <>
        <PageHeader title="What differs at the switch" crumb="What differs" />
        <Card>
          <EmptyState title="Nothing differs" actions={<ButtonLink href="/history">See history</ButtonLink>}>
            Files and switch are as the revision in force made them, as far as was looked. They are looked at
            every 20 seconds.
          </EmptyState>
        </Card>
      </>
    )
  return (
    <>
      <PageHeader
        title="What differs at the switch"
        crumb="What differs"
        sentence={`Against revision ${revision}, which is in force. Restore applies it again: what was changed past Cordboard is lost, calls that are up go on.`}
        actions={canRestore && <RestoreButton revision={revision} />}
      />
      <div className="grid max-w-[1200px] gap-4">
        {details.map((detail) => (
          <Detail key={`${detail.title} ${detail.sentence}`} detail={detail} revision={revision} />
        ))}
      </div>
    </>
  )
}

function Detail({ detail, revision }: { detail: DriftDetail; revision: number }) {
  const { title, sentence, added, removed, lines, isCut, file } = detail
  return (
    <Card
      flush={lines.length > 0}
      title={<span className="break-all">{title}</span>}
      aside={
        added + removed > 0 && `${added.toLocaleString('en')} added, ${removed.toLocaleString('en')} gone`
      }
    >
      <p className={`text-pretty break-words ${lines.length > 0 ? 'px-3.5 py-2.5' : ''}`}>
        {sentence}
        {lines.length === 0 && added + removed > 0 && ' Too much of it differs to be shown line by line.'}
      </p>
      {lines.length > 0 && (
        <FileDiff label={`What differs in ${title}`} lines={lines} source={file && { revision, file }} />
      )}
      {isCut && (
        <p className="px-3.5 py-2.5 text-ink-2">More of it differs: the first 400 lines are shown.</p>
      )}
    </Card>
  )
}
