import { Code, Command } from '@/components/ui/code'

/** Lines that belong into files of the switch, each below the name of its file. */
export const FileLines = ({ lines }: { lines: readonly { file: string; text: string }[] }) =>
  lines.map(({ file, text }) => (
    <div key={file} className="grid gap-1">
      <span>
        <Code>{file}</Code>
      </span>
      <Command>{text}</Command>
    </div>
  ))
