/**
 * The words of a container's texts that a Service could make a variable of, looked for once.
 * Knows where a container has texts; does not know which Services there are, nor who reads a text.
 */
import { itemsOf, knownString, nodeAt } from '../documents/reading.ts';
import { memo } from '../memo.ts';
import { linkWordsIn } from '../references/linkWordsIn.ts';
import type { Container } from './workload.ts';

const known = memo<Container, { readonly words: readonly string[] | undefined }>();

/** Each once; undefined where there are too many to tell. */
export function containerWords(container: Container): readonly string[] | undefined {
  const earlier = known.get(container);
  if (earlier !== undefined) return earlier.words;
  const words = linkWordsIn(textsOf(container));
  known.set(container, { words });
  return words;
}

/** The values of its variables, its command and arguments, and the paths that it makes of variables. */
function textsOf({ env, command, args, node }: Container): readonly string[] {
  const texts: string[] = [];
  for (const { value } of env) if (value.kind === 'literal') texts.push(value.text);
  for (const { text } of command.items) if (text !== undefined) texts.push(text);
  for (const { text } of args.items) if (text !== undefined) texts.push(text);
  for (const { value } of itemsOf(nodeAt(node, 'volumeMounts')).items) {
    const path = knownString(value, 'subPathExpr');
    if (path !== undefined) texts.push(path);
  }
  return texts;
}
