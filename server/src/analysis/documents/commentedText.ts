/**
 * A text of which only lines and comments are known, alike in YAML and in templates of nginx and Go, as a document.
 * Knows comments that speak to us; reads no YAML, so that it holds no manifests.
 */
import { lineStartsOf } from '../text.ts';
import type { ManifestDocument } from './document.ts';

/** Costs what the text's length costs. */
export function readCommentedText(text: string): ManifestDocument {
  const comments = text.matchAll(/#[^\S\n]*kube-service-links[^\r\n]*/g);
  return {
    text,
    lineStarts: lineStartsOf(text),
    kind: undefined,
    state: { kind: 'parsed', root: undefined },
    directives: Array.from(comments, ({ 0: comment, index }) => ({
      span: { start: index, end: index + comment.length },
      text: comment,
    })),
  };
}
