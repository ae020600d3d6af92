/**
 * What is known of a file before all views that show it are as its text is now.
 * Knows which come first; how they are made and judged is others' business.
 *
 * A base may have fifty overlays. What is found in a few of them is told at once, and what was found in the others stays
 * until they are made again.
 */
import type { PlacedDocument } from '../analysis/documents/document.ts';
import type { Finding } from '../analysis/findings/finding.ts';
import { nothingKnown } from '../analysis/placing/consent.ts';
import { findingsAt } from '../analysis/placing/findingsAt.ts';
import type { View } from '../analysis/views/view.ts';
import { normalUri } from '../settings/uris.ts';
import type { Builds } from '../sources/builds.ts';
import type { NginxTemplateFiles } from '../sources/nginxTemplateFiles.ts';
import type { Workspace } from '../sources/workspace.ts';
import type { Analyses } from './analyses.ts';
import type { JudgedView } from './judging.ts';

export interface SoFarOptions {
  readonly builds: Pick<Builds, 'settleSome' | 'outdated' | 'doubtsAt' | 'canonical'>;
  readonly workspace: Workspace;
  readonly nginxTemplates: Pick<NginxTemplateFiles, 'view'>;
  readonly analyses: Pick<Analyses, 'judgedSoFar' | 'unsettled' | 'settle' | 'hasSpoken'>;
}

/** One with findings, if there is one, tells of most of what somebody sees. */
const fewViews = 2;

export class SoFar {
  readonly #options: SoFarOptions;

  constructor(options: SoFarOptions) {
    this.#options = options;
  }

  /** The file as views know it: a link may lead there. */
  fileOf(uri: string): string {
    return this.#options.builds.canonical(normalUri(uri));
  }

  /** The views that show a file, as they were made last. */
  views(uri: string): readonly View[] {
    const { workspace, nginxTemplates } = this.#options;
    const makers = workspace.shownFiles.makersOf(this.fileOf(uri));
    const own = workspace.isCovered(normalUri(uri)) ? [] : [uri];
    return [...own, ...makers].flatMap((maker) => workspace.view(maker) ?? nginxTemplates.view(maker) ?? []);
  }

  /** What was found of them until now: what has changed may still be looked at. */
  judged(uri: string): readonly JudgedView[] {
    return this.views(uri).map((view) => this.#options.analyses.judgedSoFar(view));
  }

  /** The views of a file that are still as they were before it changed, by label. */
  outdated(uri: string): ReadonlySet<string> {
    return this.#options.builds.outdated(normalUri(uri));
  }

  /** What some views find in a file; of others nothing is known. */
  findingsIn(uri: string, judged: readonly JudgedView[]): readonly Finding[] {
    return findingsAt(this.fileOf(uri), judged, (other) => this.views(other), {
      ...nothingKnown,
      doubtsAt: (file) => this.#options.builds.doubtsAt(file),
    });
  }

  /** The documents of a file as it stands. */
  documentsOf(uri: string): readonly PlacedDocument[] {
    return this.#options.workspace.file(uri)?.documents ?? [];
  }

  /** Makes and judges a few of the views that a file is a part of; answers whether any is left as it was. */
  settleFirst(uri: string): boolean {
    const { builds, workspace, analyses } = this.#options;
    if (this.outdated(uri).size <= fewViews) return false;
    builds.settleSome(normalUri(uri), fewViews, (id) => analyses.hasSpoken(id));
    const outdated = this.outdated(uri);
    for (const view of this.views(uri)) {
      if (view.label !== undefined && outdated.has(view.label)) continue;
      const { indexes, first } = analyses.unsettled(view);
      workspace.readOn(view.id, indexes.slice(0, first));
      analyses.settle(view, indexes.slice(0, first));
    }
    return outdated.size > 0;
  }
}
