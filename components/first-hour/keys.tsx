type Key = { dialled: string; meaning: string }

const usual: readonly Key[] = [
  { dialled: '*22', meaning: 'hot desk' },
  { dialled: '222', meaning: 'extension' },
  { dialled: '1234', meaning: 'its PIN' },
]

/** What to dial at the phone, in order. */
export function Keys({ keys = usual }: { keys?: readonly Key[] }) {
  return (
    <ol className="flex flex-wrap items-start gap-2">
      {keys.map(({ dialled, meaning }, index) => (
        <li key={dialled} className="flex items-start gap-2">
          {index > 0 && (
            <svg
              viewBox="0 0 16 16"
              width="16"
              height="38"
              fill="none"
              aria-hidden="true"
              className="text-ink-3"
            >
              <path d="m6 4 4 4-4 4" stroke="currentColor" strokeWidth="1.75" />
            </svg>
          )}
          <span className="grid justify-items-center gap-1">
            <kbd className="min-w-15 rounded-control border border-line-strong bg-surface px-3 py-1.5 text-center font-mono text-board font-board">
              {dialled}
            </kbd>
            <span className="text-small text-ink-2">{meaning}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
