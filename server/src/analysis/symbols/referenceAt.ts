/**
 * The use of a variable at an offset of a container: `$(X)`, and `$X` and `${X}` where a shell or a program may take it.
 * Knows the texts of a container; does not know what is set.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { partsOf } from '../references/expand.ts';
import type { Span } from '../text.ts';
import { variableUses } from '../workloads/variableUses.ts';
import type { Container } from '../workloads/workload.ts';
import { holds } from './treePath.ts';
import { wordAt } from './wordAt.ts';

export interface Reference {
  readonly name: string;
  /** Of the entry of `env` in whose value it stands. */
  readonly entryIndex: number | undefined;
  readonly span: Span;
}

/** A text in which references are replaced; with its index where it is the value of an entry of `env`. */
export interface ReferenceText {
  readonly entryIndex: number | undefined;
  readonly span: Span;
}

/** The `$(NAME)` at the offset, in a value, a command or an argument. Read as written, so that places agree. */
export function referenceAt(
  { text }: ManifestDocument,
  container: Container,
  offset: number,
): Reference | undefined {
  const around = textAt(container, offset);
  if (around === undefined) return undefined;
  const { entryIndex, span: whole } = around;
  const references = partsOf(text.slice(whole.start, whole.end)).flatMap((part) =>
    part.kind === 'reference'
      ? [{ name: part.name, span: { start: whole.start + part.start, end: whole.start + part.end } }]
      : [],
  );
  // Where one ends and the next begins, the character behind the offset decides.
  const found = references.findLast(({ span }) => holds(span, offset));
  return found && { ...found, entryIndex };
}

/** The same, or what a shell or the program may replace. */
export function useAt(
  document: ManifestDocument,
  container: Container,
  offset: number,
): Reference | undefined {
  const reference = referenceAt(document, container, offset);
  if (reference !== undefined || textAt(container, offset) === undefined) return reference;
  const { text } = document;
  const sign = /^(?:\$?\{|\$)/.exec(text.slice(offset, offset + 2))?.[0] ?? '';
  const word = wordAt(text, offset + sign.length);
  if (word === undefined) return undefined;
  // A text may use hundreds of thousands of others.
  return variableUses(document, container, (name) => name === word.name).findLast(
    // One that is not written as it is read has the place of its whole text.
    ({ span, scalar }) => scalar !== undefined && holds(span, offset),
  );
}

/** The text of a container at an offset in which references are replaced. */
export function textAt(container: Container, offset: number): ReferenceText | undefined {
  return textsOf(container).find(({ span }) => holds(span, offset));
}

function textsOf({ env, command, args }: Container): readonly ReferenceText[] {
  return [
    ...env.flatMap(({ value }, entryIndex) =>
      value.kind === 'literal' && value.span ? [{ entryIndex, span: value.span }] : [],
    ),
    ...[...command.items, ...args.items].map(({ span }) => ({ entryIndex: undefined, span })),
  ];
}
