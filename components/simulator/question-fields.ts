/** What the form of the simulator holds. */
export type QuestionFields = {
  device: string | null
  dialed: string
  login: string
  when: 'now' | 'at'
  date: string
  time: string
}
