/**
 * The variables that a text of a document uses, and where each use stands.
 * Knows `$(X)`, `$X` and `${X}`, and all styles of scalars; does not know what the text is for.
 */
import type { ManifestDocument } from '../documents/document.ts';
import type { YamlScalar } from '../documents/tree.ts';
import type { Span } from '../text.ts';
import { partsOf } from './expand.ts';
import { type LinkMention, linkMentions } from './linkMentions.ts';
import { mayBeSetInScript, type ShellUse, setForCertain, shellUses } from './shellText.ts';

/** A text as it is read, and where. */
export interface DocumentText {
  readonly text: string;
  /** Where it stands; of an alias, the alias. */
  readonly span: Span;
  /** What it was read from, behind an alias as well. */
  readonly scalar: YamlScalar | undefined;
}

/**
 * Who replaces `$X` and `${X}` in a text: nobody; perhaps somebody; a shell, for which the text is a script.
 */
export type Expansion = 'none' | 'perhaps' | 'script';

export interface TextUse {
  readonly name: string;
  /** `reference`: `$(X)`, which the kubelet replaces. `shell`: `$X` or `${X}`. `name`: in another way, as `printenv X`. */
  readonly syntax: 'reference' | 'shell' | 'name';
  /** Nothing in the text stands in for a missing variable: no default, and no script that sets it. */
  readonly isUnguarded: boolean;
  /** As it is written: `$(X)`. Of `${X:-y}` what stands before the operator. */
  readonly written: string;
  /** The use; the whole text where it is not written as it is read (an alias, an escape). */
  readonly span: Span;
  /** The scalar around it, where `span` is the use itself and may be replaced. */
  readonly scalar: YamlScalar | undefined;
}

const noNames: ReadonlyMap<string, number> = new Map();

/**
 * The uses, in the text's order; not those of a variable that the text itself, a script, has set by then. Where they
 * stand is only looked for of names that are meant: a text may hold hundreds of thousands of others.
 */
export function usesInText(
  document: ManifestDocument,
  source: DocumentText,
  expansion: Expansion,
  isMeant: (name: string) => boolean = () => true,
): readonly TextUse[] {
  const { text, span, scalar } = source;
  if (!text.includes('$')) return [];
  const isSetInScript = expansion === 'script' ? mayBeSetInScript(text) : () => false;
  const setAt = expansion === 'script' ? setForCertain(text) : noNames;
  const isOfEnvironment = ({ name, start }: ShellUse) =>
    isMeant(name) && start < (setAt.get(name) ?? Number.POSITIVE_INFINITY);
  const parts = [
    ...partsOf(text).flatMap((part) =>
      part.kind === 'reference' && isMeant(part.name)
        ? [{ ...part, syntax: 'reference' as const, isUnguarded: true }]
        : [],
    ),
    ...(expansion === 'none' ? [] : shellUses(text).filter(isOfEnvironment)).map((part) => ({
      ...part,
      syntax: 'shell' as const,
      isUnguarded: !part.hasDefault && !isSetInScript(part.name),
    })),
  ].sort((a, b) => a.start - b.start);
  if (parts.length === 0) return [];
  const placeOf = placesOf(document, source);
  return parts.map((part) => {
    const place = placeOf(part);
    return {
      name: part.name,
      syntax: part.syntax,
      isUnguarded: part.isUnguarded,
      written: text.slice(part.start, part.end),
      span: place ?? span,
      scalar: place && scalar,
    };
  });
}

/**
 * Mentions of links in a text as uses, each where it stands in the document: there the same ones are looked for, in the
 * same order. The whole text where it is written in another way than it is read.
 */
export function mentionUses(
  { text: whole }: ManifestDocument,
  { text, span, scalar }: DocumentText,
  mentions: readonly LinkMention[],
): readonly TextUse[] {
  if (mentions.length === 0) return [];
  const isHere = scalar !== undefined && scalar.span.start === span.start;
  const raw = isHere ? whole.slice(scalar.span.start, scalar.span.end) : '';
  const [inText, inRaw] = isHere ? [linkMentions(text).mentions, linkMentions(raw).mentions] : [[], []];
  const isSame =
    inText.length === inRaw.length && inText.every(({ name }, index) => inRaw[index]?.name === name);
  const placeOf = new Map(isSame ? inText.map(({ start }, index) => [start, inRaw[index]?.start ?? 0]) : []);
  return mentions.map(({ name, start, end, form, hasDefault }) => {
    const written = text.slice(start, end);
    const at = placeOf.get(start);
    const place =
      at === undefined || !raw.startsWith(written, at)
        ? undefined
        : { start: span.start + at, end: span.start + at + written.length };
    return {
      name,
      syntax: form === 'placeholder' ? 'shell' : form,
      isUnguarded: !hasDefault,
      written,
      span: place ?? span,
      scalar: place && scalar,
    };
  });
}

/**
 * Where in the document something stands that begins with a `$` in the text. The dollars of both are counted off
 * against each other, which holds for every style of scalar; undefined where they differ.
 */
export function placesOf(
  { text: whole }: ManifestDocument,
  { text, scalar, span: { start: spanStart } }: DocumentText,
): (part: { readonly start: number; readonly end: number }) => Span | undefined {
  if (scalar === undefined || scalar.span.start !== spanStart) return () => undefined;
  const raw = whole.slice(scalar.span.start, scalar.span.end);
  const [inText, inRaw] = [dollarsOf(text), dollarsOf(raw)];
  if (inText.length !== inRaw.length) return () => undefined;
  const placeOf = new Map(inText.map((at, index) => [at, inRaw[index] ?? 0]));
  return ({ start, end }) => {
    const at = placeOf.get(start);
    if (at === undefined || !raw.startsWith(text.slice(start, end), at)) return undefined;
    return { start: spanStart + at, end: spanStart + at + end - start };
  };
}

function dollarsOf(text: string): readonly number[] {
  const dollars: number[] = [];
  for (let at = text.indexOf('$'); at !== -1; at = text.indexOf('$', at + 1)) dollars.push(at);
  return dollars;
}
