/** One box: number, password, name, e-mail, two empty fields that the writer leaves. */
const box = /^([0-9a-z*#]{1,79}) => ([0-9]{1,20}|locked),[^,;|]*,[^,;|]*,,$/

/** What is wrong with a generated voicemail.conf; [] where nothing is. No password is in a problem. */
export function checkVoicemailFile(text: string): string[] {
  const problems: string[] = []
  const boxes = new Set<string>()
  let section: string | null = null
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('; ') || /^#tryinclude \/[^;]+$/.test(line)) continue
    const header = /^\[([a-z-]+)\]$/.exec(line)?.[1]
    const number = box.exec(line)?.[1]
    if (header !== undefined) section = header
    else if (number === undefined || section === null)
      problems.push(`line ${index + 1} is no line of Cordboard’s.`)
    else if (boxes.has(`${number}@${section}`)) problems.push(`the box ${number} is there twice.`)
    else boxes.add(`${number}@${section}`)
  }
  return problems
}
