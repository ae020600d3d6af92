/**
 * What may be written at the cursor: a variable, the name of a host, a key or its value.
 * Knows the shapes only; words are the languages'.
 */

import type { ManifestDocument } from '../documents/document.ts';
import type { ServiceInventory } from '../environment/inventory.ts';
import type { WorkloadEstimate } from '../estimate.ts';
import type { Phrase } from '../messages/message.ts';
import type { NginxTemplate } from '../nginxTemplates/nginxTemplate.ts';
import type { Span } from '../text.ts';

export interface Proposal {
  readonly kind: 'variable' | 'host' | 'key' | 'value';
  readonly label: string;
  /** In the place of the span of `Proposals`. */
  readonly newText: string;
  /** Plain text, in one line. */
  readonly detail: Phrase;
  /** Markdown. */
  readonly about: Phrase;
}

export interface Proposals {
  /** The best one first. */
  readonly items: readonly Proposal[];
  /** What is typed already, which they replace. */
  readonly span: Span;
  /** Others would fit: with more letters there may be others. */
  readonly isCut: boolean;
}

/** The document that is typed in. */
export interface TypedDocument {
  readonly document: ManifestDocument;
  readonly workloads: readonly WorkloadEstimate[];
  readonly templates: readonly NginxTemplate[];
  readonly inventory: ServiceInventory;
  /** The workloads of the document with another text. */
  readonly workloadsIn: (text: string) => readonly WorkloadEstimate[];
}
