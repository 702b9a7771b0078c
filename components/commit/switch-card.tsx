import { FileLines } from '@/components/switch-setting/file-lines'
import { WriteIncludes } from '@/components/switch-setting/write-includes'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import type { CommitSwitch } from '@/lib/revision/schema'

type Props = {
  target: CommitSwitch
  reloads: readonly string[]
  /** Whether the reader may have Cordboard write into the switch's own files. */
  canWrite: boolean
}

/** What the commit does at the switch, how many calls are up there, and what its own files still lack. */
export function SwitchCard({ target, reloads, canWrite }: Props) {
  const { calls, connection, kind, left, unsafe } = target
  return (
    <Card title="At the switch" aside={sayCalls(target)}>
      <div className="grid gap-2.5">
        <p className="text-pretty">{sayReloads(kind, reloads)}</p>
        {calls !== null && calls > 0 && reloads.length > 0 && (
          <p className="text-pretty text-ink-2">Calls that are up go on.</p>
        )}
        {kind === 'asterisk' && connection !== 'up' && (
          <Banner kind="warn" title="The switch cannot be reached now.">
            What is committed waits, and is applied when it can be reached.
          </Banner>
        )}
        {unsafe.map((message) => (
          <Banner key={message} kind="bad" title="A commit is refused while this stands.">
            {message}
          </Banner>
        ))}
        {left.map(({ lines = [], message, isWritable }) => (
          <div key={message} className="grid min-w-0 gap-2">
            <p className="text-pretty">{message}</p>
            <FileLines lines={lines} />
            {isWritable && canWrite && (
              <div>
                <WriteIncludes />
              </div>
            )}
          </div>
        ))}
      </div>
    </Card>
  )
}

function sayCalls({ calls }: CommitSwitch): string | undefined {
  if (calls === null) return undefined
  if (calls === 0) return 'no call is up'
  return calls === 1 ? '1 call is up' : `${calls.toLocaleString('en')} calls are up`
}

function sayReloads(kind: CommitSwitch['kind'], reloads: readonly string[]) {
  if (reloads.length === 0) return 'Nothing is reloaded: no file for the switch changes.'
  if (kind === 'none') return 'No switch is set up: the files are written, and nothing is reloaded.'
  return (
    <>
      Reloads{' '}
      {reloads.map((module, place) => (
        <span key={module}>
          {place > 0 && ', '}
          <Code>{module}</Code>
        </span>
      ))}
      {reloads.includes('res_pjsip.so') ? '.' : ', and no phone registers anew: PJSIP is left alone.'}
    </>
  )
}
