/**
 * What a terminal or a review page would obey or hide instead of show: controls, bidirectional overrides,
 * zero-width and other ignorable characters, line separators, every space but the plain one. Joiners and
 * variation selectors stay where they belong to an emoji.
 */
const invisible = [
  String.raw`(?!(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic}))`,
  String.raw`(?!(?<=\p{Emoji})[\ufe0e\ufe0f])`,
  '(?! )',
  String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}]`,
].join('')

// Tables of characters take a millisecond to load, and most runs have nothing to say.
let compiled: RegExp | undefined
function replaceInvisible(text: string, escaped: (character: string) => string): string {
  compiled ??= new RegExp(invisible, 'gu')
  return text.replace(compiled, escaped)
}

/** Escapes every character that would not show itself, so that no text from a user can steer a terminal. */
export function visible(text: string): string {
  return replaceInvisible(text, escapeCharacter)
}

/** Escapes the same characters in printed JSON, whose own line breaks stay; the data it stands for is unchanged. */
export function visibleJson(json: string): string {
  return replaceInvisible(json, (character) => (character === '\n' ? character : escapeUnits(character)))
}

function escapeCharacter(character: string): string {
  if (character === '\n') return '\\n'
  if (character === '\r') return '\\r'
  return character === '\t' ? '\\t' : escapeUnits(character)
}

function escapeUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('')
}
