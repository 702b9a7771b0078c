/** Where the first hour leads: a Hot Desk extension sits at a phone, drawn as a cord between two jacks. */
export function DeskPicture() {
  return (
    <section aria-labelledby="desk-picture" className="rounded-card border border-line bg-sunken px-5 py-4">
      <h2 id="desk-picture" className="text-section">
        Where this leads
      </h2>
      <p className="mt-0.5 text-ink-2">
        A Hot Desk extension is a number without a phone of its own. Logged in, it brings its Class of Service
        and its Caller ID to the phone it sits at.
      </p>
      <div className="mt-5 flex items-start">
        <Plate number="222" text="staff" />
        <svg
          viewBox="0 0 120 64"
          width="120"
          height="64"
          fill="none"
          role="img"
          aria-label="222 sits at 101"
          className="relative z-10 -mx-1.5 mt-3 shrink-0 text-accent"
        >
          <path
            d="M6 16c14 0 22 36 54 36s40-36 54-36"
            stroke="currentColor"
            strokeWidth="1.75"
            strokeDasharray="5 4"
          />
          <circle cx="6" cy="16" r="5" strokeWidth="1.75" className="fill-surface stroke-accent" />
          <circle cx="114" cy="16" r="5" strokeWidth="1.75" className="fill-surface stroke-accent" />
          <text x="60" y="22" textAnchor="middle" className="fill-ink-2 text-[11.5px]">
            sits at
          </text>
        </svg>
        <Plate number="101" text="hotdesk" />
      </div>
    </section>
  )
}

function Plate({ number, text }: { number: string; text: string }) {
  return (
    <div className="min-w-0 flex-1 rounded-control border border-line-strong bg-surface px-3.5 py-2">
      <div className="font-mono text-board font-board">{number}</div>
      <div className="text-small text-ink-2">{text}</div>
    </div>
  )
}
