import { type AddCommand, jsonOption } from '@/cli/command'
import { askGatekeeper } from '@/cli/gatekeeper'
import { readSessionList } from '@/cli/session-list'

export const addSessionsCommand: AddCommand = (program, cli) => {
  program
    .command('sessions')
    .description('Who is logged in at which phone, since when, until when.')
    .option(...jsonOption)
    .action(async (options: { json?: boolean }) => {
      const answered = await askGatekeeper(cli.env, 'GET', '/v1/hotdesk/sessions')
      if (options.json) return cli.out(JSON.stringify(answered))
      const sessions = readSessionList(answered)
      if (sessions.length === 0) return cli.out('Nobody is logged in.')
      const rows = sessions.map(({ extension, device, since, until }) =>
        [extension.padEnd(15), device.padEnd(32), since.padEnd(24), until ?? 'logged out'].join(' '),
      )
      const header = ['extension'.padEnd(15), 'phone'.padEnd(32), 'since'.padEnd(24), 'until'].join(' ')
      await cli.out([header, ...rows].join('\n'))
    })
}
