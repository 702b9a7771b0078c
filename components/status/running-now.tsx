import { StatusRow } from '@/components/status/status-row'
import { Code } from '@/components/ui/code'
import type { RevisionStatus, Status } from '@/lib/status/schema'

/** What runs at this moment: web app, gatekeeper, the revision. */
export function RunningNow({ status }: { status: Status }) {
  return (
    <section aria-labelledby="running-now" className="rounded-card border border-line bg-surface px-5 py-4">
      <h2 id="running-now" className="text-section">
        What runs now
      </h2>
      <dl className="mt-2 divide-y divide-line">
        <StatusRow name="Web app" state="open" fact="Answering">
          You are looking at it. It may be stopped without a call noticing.
        </StatusRow>
        {status.gatekeeper.answers ? (
          <StatusRow name="Gatekeeper" state="open" fact="Answering">
            It answers the switch at <Code>{status.gatekeeper.address}</Code>.
          </StatusRow>
        ) : (
          <StatusRow name="Gatekeeper" state="refused" fact="Not reachable">
            Nothing answers at <Code>{status.gatekeeper.address}</Code>. Calls go on by the fallback in the
            dialplan; nobody can log in. Start it with <Code>npm start</Code>.
          </StatusRow>
        )}
        <Revision revision={status.revision} />
      </dl>
    </section>
  )
}

function Revision({ revision }: { revision: RevisionStatus }) {
  switch (revision.kind) {
    case 'active':
      return (
        <StatusRow name="Revision" state="open" fact={`The switch runs revision ${revision.number}`}>
          {since(revision.at)}
        </StatusRow>
      )
    case 'files-only':
      return (
        <StatusRow name="Revision" state="open" fact={`Revision ${revision.number}, files only`}>
          {since(revision.at)} No switch is set up, so the files were written and nothing was reloaded.
        </StatusRow>
      )
    case 'waiting':
      return (
        <StatusRow name="Revision" state="free" fact={`Revision ${revision.number} is waiting`}>
          It is published, and the switch does not run it yet.
        </StatusRow>
      )
    case 'none':
      return (
        <StatusRow name="Revision" state="free" fact="Nothing committed yet">
          The switch runs nothing of Cordboard.
        </StatusRow>
      )
    case 'unreadable':
      return (
        <StatusRow name="Revision" state="refused" fact="The database cannot be read">
          The web log says why. Calls go on with the last revision.
        </StatusRow>
      )
  }
}

/** Time as text of the server, in UTC: the first page knows no time zone of the PBX. */
function since(at: string | null): string {
  return at === null ? '' : `Since ${at.slice(0, 10)} ${at.slice(11, 16)} UTC.`
}
