/**
 * Texts with byte order marks and control characters where none should be: kubectl takes some away with the line `---`
 * or by themselves, keeps marks as a part of a key, and refuses the rest.
 * Knows where one can stand; does not know what is made of it.
 */

const mark = '\uFEFF';

/** Comments, separators, scalars of each style, a file of JSON, and line ends of both kinds. */
const marked = [
  '# c\na: 1\n---\n# d\nb: "x"\nc: |\n  y\n',
  '---\na: 1\nb: c\n---\nd: [e, f]\n',
  '--- # c\r\na: 1\r\n--- # d\r\nb: 2\r\n',
  '---\n---\na: 1\n...\nb: 2\n',
  '{"a": 1}\n{"b": 2}\n',
  ' {a: 1}\n---\n{"b": 2}\n',
  '{"a": 1}\n---\nb: 2\n',
  "- a\n- 'b\n  c'\n---\n- d\n",
];

function withEach(character: string): readonly string[] {
  return marked.flatMap((text) =>
    Array.from({ length: text.length + 1 }, (_, at) => [text.slice(0, at), text.slice(at)].join(character)),
  );
}

/** One mark at each place, one more behind it, and one at the beginning as well; one control character at each place. */
export const markedTexts: readonly string[] = [
  ...withEach(mark).flatMap((once) => [once, once.replace(mark, mark + mark), mark + once]),
  ...withEach('\u0001'),
];
