/**
 * Suppressions by comment and annotation.
 * Knows their forms and what each covers; does not know what the rules say.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { known, textOf } from '../documents/reading.ts';
import { positionAt, type Span } from '../text.ts';
import { manifestsOf } from '../workloads/manifests.ts';
import { ignoreAnnotation, type Manifest } from '../workloads/workload.ts';

/** One code of one suppression. */
export interface Suppression {
  /** Empty where a comment names none. */
  readonly code: string;
  /** The code, where it is written; without one, the comment's first word. */
  readonly span: Span;
  /** The comment that it stands in, the same for all its codes; an annotation has no place for a reason. */
  readonly comment: SuppressionComment | undefined;
  readonly covers:
    | { readonly kind: 'line'; readonly line: number }
    | { readonly kind: 'document' }
    | { readonly kind: 'manifest'; readonly manifest: Manifest };
}

export interface SuppressionComment {
  /** From the first code to the last. */
  readonly span: Span;
  /** Something stands behind `--`, or another dash. */
  readonly hasReason: boolean;
}

/** All suppressions of a document, in the order in which they stand. */
export function suppressionsOf(document: ManifestDocument): readonly Suppression[] {
  const found = [
    ...document.directives.flatMap(({ span, text }) => fromComment(document, span, text)),
    ...manifestsOf(document).flatMap((manifest) => fromAnnotations(document, manifest)),
  ];
  return found.sort((a, b) => a.span.start - b.span.start);
}

const directive = /^#\s*kube-service-links-disable(-next-line)?(?=\s|$)/;

function fromComment(document: ManifestDocument, span: Span, text: string): readonly Suppression[] {
  const match = directive.exec(text);
  if (match === null) return [];
  const covers: Suppression['covers'] =
    match[1] === undefined ? { kind: 'document' } : { kind: 'line', line: nextLine(document, span.end) };
  const end = span.start + match[0].length;
  const word = { start: end - match[0].replace(/^#\s*/, '').length, end };
  const written = codesIn(text.slice(match[0].length), end);
  const codes = written.length === 0 ? [{ code: '', span: word }] : written;
  const comment: SuppressionComment = {
    span: { start: (codes[0] ?? { span: word }).span.start, end: (codes.at(-1) ?? { span: word }).span.end },
    hasReason: (partsOf(text.slice(match[0].length))[1] ?? '').trim() !== '',
  };
  return codes.map((code) => ({ ...code, comment, covers }));
}

/** A comment that looks like a suppression and is none. */
export interface OtherForm {
  readonly span: Span;
  /** Behind `kube-service-links-`: `disable-line`, `disable-next-line:`. */
  readonly written: string;
  /** What may be meant; null of what would end a suppression, which none needs. */
  readonly instead: 'disable' | 'disable-next-line' | null;
}

const otherForm = /^#\s*kube-service-links-((?:disable|enable|ignore)(?:[-_][a-z_-]+)?:?)(?=\s|$)/i;

/** Comments of other tools' forms, in the order in which they stand. */
export function otherFormsIn({ directives }: ManifestDocument): readonly OtherForm[] {
  return directives.flatMap(({ span, text }): readonly OtherForm[] => {
    const [all = '', written] = directive.test(text) ? [] : (otherForm.exec(text) ?? []);
    if (written === undefined) return [];
    const end = span.start + all.length;
    const start = end - 'kube-service-links-'.length - written.length;
    return [{ span: { start, end }, written, instead: meant(written.toLowerCase()) }];
  });
}

function meant(written: string): OtherForm['instead'] {
  if (written.startsWith('enable')) return null;
  return /^disable:?$/.test(written) ? 'disable' : 'disable-next-line';
}

/** The first line after `offset` that is neither empty nor a comment: directives may stand one below the other. */
function nextLine({ text, lineStarts }: ManifestDocument, offset: number): number {
  let line = positionAt(lineStarts, offset).line + 1;
  while (
    line < lineStarts.length - 1 &&
    /^\s*(#|$)/.test(text.slice(lineStarts[line], lineStarts[line + 1]))
  ) {
    line += 1;
  }
  return line;
}

function fromAnnotations(document: ManifestDocument, manifest: Manifest): readonly Suppression[] {
  return manifest.annotations.flatMap(({ key, value, isAlias }) => {
    const codes = known(textOf(value));
    if (key !== ignoreAnnotation || codes === undefined || isAlias) return [];
    const start = document.text.indexOf(codes, value.span.start);
    const isVerbatim = start !== -1 && start < value.span.end;
    return codesIn(codes, isVerbatim ? start : undefined).map(({ code, span }) => ({
      code,
      span: isVerbatim ? span : value.span,
      comment: undefined,
      covers: { kind: 'manifest', manifest } as const,
    }));
  });
}

/** The codes, and the reason behind `--`, or behind a dash of another length that stands alone. */
function partsOf(text: string): readonly [codes: string, reason?: string] {
  const match = /--|(?<=^|\s)[-\u2013\u2014](?=\s|$)/.exec(text);
  return match === null ? [text] : [text.slice(0, match.index), text.slice(match.index + match[0].length)];
}

function codesIn(text: string, offset = 0): readonly { code: string; span: Span }[] {
  const [codes] = partsOf(text);
  return [...codes.matchAll(/[^\s,]+/g)].map((match) => {
    const start = offset + match.index;
    return { code: match[0], span: { start, end: start + match[0].length } };
  });
}
