/**
 * A template file as a document: no YAML and no manifests, but lines and comments, in which nginx and YAML are alike.
 * Knows comments that speak to us; what the template uses is `nginx/readTemplate.ts`'s.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { lineStartsOf } from '../text.ts';

/** Costs what the file's length costs. `file` is the URI by which workloads know it. */
export function readTemplateFile(file: string, text: string): ManifestDocument {
  const comments = text.matchAll(/#[^\S\n]*kube-service-links[^\r\n]*/g);
  return {
    text,
    lineStarts: lineStartsOf(text),
    kind: undefined,
    state: { kind: 'parsed', root: undefined },
    nginxTemplateFile: file,
    directives: Array.from(comments, ({ 0: comment, index }) => ({
      span: { start: index, end: index + comment.length },
      text: comment,
    })),
  };
}
