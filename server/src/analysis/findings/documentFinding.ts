/**
 * What the analysis finds in one document, wherever that stands.
 * Knows spans of the document; `findingsOf.ts` says where in which file they are written.
 */
import type { Statement } from '../messages/message.ts';
import type { Severity } from '../options.ts';
import type { Span } from '../text.ts';
import type { RelatedPlace, ReportFix } from './report.ts';

export interface DocumentFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: Statement;
  /** The variable that it is about; empty where it is about none. */
  readonly subject: string;
  readonly span: Span;
  /** `Deployment/web`. */
  readonly workload: string | undefined;
  readonly container: string | undefined;
  readonly namespace: string | undefined;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly ReportFix[];
}
