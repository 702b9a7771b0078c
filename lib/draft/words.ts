/** The snapshot's words as the database's enums and back: `hot-desk` ↔ `HOT_DESK`. */

type EnumOf<Word extends string> = Word extends `${infer Head}-${infer Tail}`
  ? `${Uppercase<Head>}_${EnumOf<Tail>}`
  : Uppercase<Word>
type WordOf<Value extends string> = Value extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}-${WordOf<Tail>}`
  : Lowercase<Value>

export function toEnum<Word extends string>(word: Word): EnumOf<Word> {
  return word.toUpperCase().replaceAll('-', '_') as EnumOf<Word>
}

export function toWord<Value extends string>(value: Value): WordOf<Value> {
  return value.toLowerCase().replaceAll('_', '-') as WordOf<Value>
}
