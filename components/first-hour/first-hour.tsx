import { Keys } from '@/components/first-hour/keys'
import { Step } from '@/components/first-hour/step'
import { Code, Command } from '@/components/ui/code'

/** How to go on: the first hot desk, by the command line. */
export function FirstHour() {
  return (
    <section aria-labelledby="first-hour" className="rounded-card border border-line bg-surface px-5 py-4">
      <h2 id="first-hour" className="text-section">
        Your first hot desk, by the command line
      </h2>
      <p className="mt-0.5 mb-4 text-ink-2">
        Everything is saved as a draft; the switch changes only when you commit.
      </p>
      <ol>
        <Step title="Let yourself in" why="The first administrator. It asks for a password.">
          <Command>npm run -s cordboard -- admin create you@example.com</Command>
        </Step>
        <Step
          title="Take a policy file"
          why={
            <>
              The whole configuration in one readable file. <Code>samples/how-to.yaml</Code> has a phone, a
              Hot Desk extension and their Classes of Service.
            </>
          }
        >
          <Command>npm run -s cordboard -- import samples/how-to.yaml</Command>
        </Step>
        <Step title="See what would change, then commit" why="A commit is done when the switch runs it.">
          <div className="grid gap-1.5">
            <Command>npm run -s cordboard -- commit --dry-run</Command>
            <Command>npm run -s cordboard -- commit --message "First hot desk"</Command>
          </div>
        </Step>
        <Step title="Ask why" why="Every answer names the Class of Service that decided.">
          <Command>npm run -s cordboard -- authorize --device 101 --dialed 911 --explain</Command>
        </Step>
        <Step
          title="Log in from the phone"
          why="Phone 101 then has the rights and the Caller ID of 222, until it logs out."
          last
        >
          <Keys />
        </Step>
      </ol>
    </section>
  )
}
