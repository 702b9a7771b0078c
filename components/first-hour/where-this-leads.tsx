import { Keys } from '@/components/first-hour/keys'
import type { Guide } from '@/lib/first-hour/schema'

/** The goal, drawn with the numbers of the draft: what is dialled, and who then sits where. */
export function WhereThisLeads({ guide }: { guide: Guide }) {
  const { cast, seated } = guide
  const number = seated?.hotDesk ?? cast.hotDesk?.number ?? '222'
  const phone = seated?.phone ?? cast.phone?.number ?? '101'
  const className = cast.hotDesk?.className || cast.people?.name
  return (
    <section
      aria-labelledby="where-this-leads"
      className="rounded-card border border-line bg-sunken px-6 py-4"
    >
      <h2 id="where-this-leads" className="text-section">
        Where this leads, at the phone
      </h2>
      <div className="mt-4 flex flex-wrap items-start gap-x-10 gap-y-5">
        <Keys
          keys={[
            { dialled: cast.code ?? '*22', meaning: 'hot desk' },
            { dialled: number, meaning: 'extension' },
            { dialled: '••••', meaning: 'its PIN' },
          ]}
        />
        <div className="flex min-w-0 flex-[0_1_400px] items-start">
          <Plate number={number} text={className ? `${className}, its Caller ID` : 'its Caller ID'} />
          <Cord isSeated={seated !== null} name={`${number} sits at ${phone}`} />
          <Plate number={phone} text={cast.hotdesk?.name ?? 'hotdesk'} />
        </div>
      </div>
    </section>
  )
}

/** Dashed until somebody sits there. */
function Cord({ isSeated, name }: { isSeated: boolean; name: string }) {
  return (
    <svg
      viewBox="0 0 136 72"
      width="136"
      height="72"
      fill="none"
      role="img"
      aria-label={name}
      className={`relative z-10 -mx-1.5 mt-4 shrink-0 ${isSeated ? 'text-ok-shape' : 'text-accent'}`}
    >
      <path
        d="M6 12c20 0 28 44 62 44s42-44 62-44"
        stroke="currentColor"
        strokeWidth="1.75"
        {...(isSeated
          ? { pathLength: 1, strokeDasharray: 1, className: 'animate-draw' }
          : { strokeDasharray: '5 4' })}
      />
      {[6, 130].map((x) => (
        <circle
          key={x}
          cx={x}
          cy="12"
          r="5"
          strokeWidth="1.75"
          stroke="currentColor"
          className={isSeated ? 'fill-current' : 'fill-surface'}
        />
      ))}
      <text x="68" y="16" textAnchor="middle" className="fill-ink-2 text-[11.5px]">
        sits at
      </text>
    </svg>
  )
}

function Plate({ number, text }: { number: string; text: string }) {
  return (
    <div className="min-w-0 flex-1 rounded-control border border-line-strong bg-surface px-3 py-2">
      <div className="font-mono text-board font-board">{number}</div>
      <div className="text-small break-words text-ink-2">{text}</div>
    </div>
  )
}
