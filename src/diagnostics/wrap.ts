/** Breaks prose at spaces so that lines stay within a width; paragraphs, and lines that begin with a space, stay as they are. */
export function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => (line.startsWith(' ') ? [line] : wrapLine(line, width)))
    .join('\n')
}

function wrapLine(line: string, width: number): readonly string[] {
  const rows: string[] = []
  let row = ''
  for (const word of line.split(' ')) {
    if (row !== '' && row.length + 1 + word.length > width) {
      rows.push(row)
      row = word
    } else row = row === '' ? word : `${row} ${word}`
  }
  return [...rows, row]
}
