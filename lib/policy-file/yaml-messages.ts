import type { YAMLParseError } from 'yaml'

/** The YAML reader's error as a sentence of ours: what is wrong and what to enter. */
export function explainYamlError(error: YAMLParseError): string {
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return 'Indent with blanks, not with tabs.'
    case 'BAD_INDENT':
      return 'The indentation does not fit, or a bracket was not closed before this line. Align it with its neighbours.'
    case 'MISSING_CHAR':
      return /quote/.test(error.message)
        ? 'A quote was opened and not closed. Close it.'
        : 'Something is missing here: a comma between entries, a blank after “:” or “-”, or a closing bracket.'
    case 'BAD_DQ_ESCAPE':
      return 'This backslash sequence does not exist. Use single quotes, or write the backslash twice.'
    case 'BAD_SCALAR_START':
    case 'BAD_ALIAS':
      return 'Put this text in quotes: it begins with a character that means something to YAML.'
    case 'MULTIPLE_DOCS':
      return 'Write one document: remove the line “---” between them.'
    case 'MULTILINE_IMPLICIT_KEY':
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'A line is neither “key: value” nor an entry of a list. Check the colon and the indentation.'
    case 'UNEXPECTED_TOKEN':
      return 'This does not belong here. Check the brackets, the quotes and the indentation before it.'
    default:
      return `This is not valid YAML or JSON: ${error.message.split('\n')[0]}. Correct it and import again.`
  }
}
