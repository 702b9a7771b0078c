/**
 * What the person at the terminal needs: where to look, who one is, how to point a softphone at it, what to dial.
 * @param {import('./settings.mjs').Demo} demo
 * @param {{ web: string }} addresses
 */
export const describeDemo = (demo, { web }) => `
The demo is ready.

  Look at          ${web}
  Account          ${demo.email}
  Password         ${demo.password}

Point a softphone on this machine at it. SIP and the screens listen on loopback only: no other machine reaches them.

  Server           127.0.0.1:${demo.sipPort}, by UDP
  User             101, or another phone: 100 to 105, 110, 111, 120, 121, 130, 131
  Phone password   ${demo.phonePassword}

Dial at phone 101, and look at ${web}hot-desk-board

  611              answered: the echo test, which anybody may dial
  95145551234      refused: nobody is logged in, and the landing spot alone may not dial out
  *22 222# 1234#   logs Marie Roy in: first *22, then 222# and 1234# as the voice asks
  95145551234      answered: a local number, now with her rights; the carrier is part of the demo
  919005551234     refused: her Class of Service blocks 1-900 numbers
  911              answered by the demo's carrier and NOT by emergency services
  *22 1            logs her out: first *22, then 1

No call leaves this machine. What you change is kept in ${demo.folder};
npm run demo -- --fresh begins anew. Ctrl C ends everything.
`
