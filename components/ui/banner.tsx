import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Jack } from '@/components/ui/jack'

export type BannerKind = 'info' | 'warn' | 'bad' | 'ok' | 'draft'

const looks: Record<BannerKind, string> = {
  info: 'border-line-strong bg-surface',
  warn: 'border-warn-shape/50 bg-warn-wash',
  bad: 'border-bad-shape/50 bg-bad-wash',
  ok: 'border-ok-shape/50 bg-ok-wash',
  draft: 'border-dashed border-accent bg-accent-wash',
}

type Props = {
  kind?: BannerKind
  /** The fact, bold, ending with a full stop. */
  title: ReactNode
  /** The consequence. */
  children?: ReactNode
  /** The ways out: inline buttons. */
  actions?: ReactNode
  /** It appeared after something the person did, so it is read out. Failures interrupt. */
  live?: boolean
}

export function Banner({ kind = 'info', title, children, actions, live = false }: Props) {
  return (
    <div
      role={live ? (kind === 'bad' ? 'alert' : 'status') : undefined}
      className={`flex gap-3 rounded-control border px-3 py-2.5 ${looks[kind]}`}
    >
      <span className="mt-0.5 flex shrink-0">
        <BannerIcon kind={kind} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="text-pretty text-ink-2">
          <strong className="font-label text-ink">{title}</strong> {children}
        </div>
        {actions && <div className="mt-2 flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </div>
  )
}

function BannerIcon({ kind }: { kind: BannerKind }) {
  const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
  switch (kind) {
    case 'info':
      return <Info {...icon} className="text-ink-3" />
    case 'warn':
      return <TriangleAlert {...icon} className="text-warn" />
    case 'bad':
      return <CircleX {...icon} className="text-bad" />
    case 'ok':
      return <CircleCheck {...icon} className="text-ok" />
    case 'draft':
      return <Jack state="draft" />
  }
}
