/**
 * A template file of nginx as a document.
 * Knows by what name workloads know it; what the template uses is `nginx/readTemplate.ts`'s.
 */
import { readCommentedText } from '../documents/commentedText.ts';
import type { ManifestDocument } from '../documents/document.ts';

/** `file` is the URI by which workloads know it. */
export function readNginxTemplateFile(file: string, text: string): ManifestDocument {
  return { ...readCommentedText(text), nginxTemplateFile: file };
}
