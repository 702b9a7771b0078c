// Loaded before a program (`node --import`): its wall clock is off by what a file says, in milliseconds, as if somebody
// had set the clock of the machine. The monotonic clock goes on as it does then.
import { readFileSync } from 'node:fs'

const file = process.env.CORDBOARD_TEST_CLOCK_FILE ?? ''
const RealDate = Date
let offset = 0
const look = () => {
  try {
    offset = Number(readFileSync(file, 'utf8'))
  } catch {
    offset = 0
  }
}
look()
setInterval(look, 20).unref()

globalThis.Date = class extends RealDate {
  /** @param {[] | [number | string | Date]} given */
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + offset)
    else super(...given)
  }
  static now() {
    return RealDate.now() + offset
  }
}
