/**
 * What views say about what others have found, and they have not.
 * Knows whom to ask about a document; what is known of it is given.
 */
import type { AnalysisContext } from '../analysis/analyze.ts';
import type { ManifestDocument } from '../analysis/documents/document.ts';
import type { WorkloadEstimate } from '../analysis/estimate.ts';
import type { RuleContext } from '../analysis/findings/report.ts';
import { losesLinks } from '../analysis/fixes/losesLinks.ts';
import { needsNoMore } from '../analysis/fixes/setEnvsubstFilter.ts';
import { documentsAt, type ViewsSay } from '../analysis/placing/consent.ts';
import { freedomOf } from '../analysis/rules/freedom.ts';
import type { View } from '../analysis/views/view.ts';

export interface ViewsSayOptions {
  readonly builds: () => Pick<ViewsSay, 'doubtsAt' | 'spoiledBy'>;
  readonly analyze: (document: ManifestDocument, uri: string) => { readonly workloads: Asked['workloads'] };
  readonly contextOf: (uri: string) => AnalysisContext;
}

interface Asked {
  readonly workloads: readonly WorkloadEstimate[];
  readonly context: RuleContext;
}

export function viewsSay({ analyze, contextOf, builds }: ViewsSayOptions): ViewsSay {
  const ask = ({ documents, id }: View, index: number): Asked | undefined => {
    const document = documents[index]?.document;
    if (document === undefined) return undefined;
    return { workloads: analyze(document, id).workloads, context: { ...contextOf(id), document } };
  };
  return {
    doubtsAt: (file) => builds().doubtsAt(file),
    spoiledBy: (change) => builds().spoiledBy(change),
    loses: (view, index) => {
      const asked = ask(view, index);
      return asked !== undefined && losesLinks(asked.workloads, asked.context);
    },
    suffices: (view, index, passes) => {
      const asked = ask(view, index);
      return asked !== undefined && needsNoMore(asked.workloads, passes);
    },
    freedomFrom: (view, index, finding, foundIn) => {
      const asked = ask(view, index);
      const there = documentsAt(foundIn, finding.file, finding.range.start.line);
      const workloads = there.flatMap((at) => ask(foundIn, at)?.workloads ?? []);
      return asked && freedomOf(finding, asked.workloads, workloads, asked.context);
    },
  };
}
