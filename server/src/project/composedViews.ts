/**
 * The views of a project that are made of several files: what kustomizations build, and what charts print.
 * Knows who makes which, and who reads what they want; what is found in them is the analysis's to say.
 */
import type { ManifestDocument } from '../analysis/documents/document.ts';
import type { Text } from '../analysis/documents/piecedText.ts';
import type { HelmRow } from '../settings.ts';
import { Builds, type BuildsOptions } from '../sources/builds.ts';
import { releasesOf } from '../sources/chartReleases.ts';
import type { Texts } from '../sources/texts.ts';
import { Inputs } from './inputs.ts';
import { ProjectCharts } from './projectCharts.ts';
import type { ProjectChartsOptions } from './projectChartsOptions.ts';
import type { ProjectOptions } from './projectOptions.ts';

export interface ComposedViewsOptions
  extends Pick<BuildsOptions, 'makeBuilder' | 'labelOf' | 'staysTrue'>,
    Pick<ProjectChartsOptions, 'workspace' | 'namespaceOf'> {
  readonly texts: Texts;
  /** What settings say of how charts are installed. */
  readonly helmRows: () => readonly HelmRow[];
  readonly given: Pick<ProjectOptions, 'readInput' | 'realUri' | 'missingInputs' | 'pause' | 'charts'>;
  /** Whether what was read of a document is held by others; undefined: all documents are looked at soon. */
  readonly remembers: ((document: ManifestDocument) => boolean) | undefined;
  /** What was wanted is there, or something is rendered. */
  readonly onDidChange: () => void;
}

/** Views of one base mostly follow each other, and have it in common as long as one of them is not at rest. */
const restAtOnce = 64;

const nobodyKnows = async (): Promise<ReadonlySet<string>> => new Set();

export class ComposedViews {
  readonly builds: Builds;
  readonly charts: ProjectCharts | undefined;
  readonly #inputs: Inputs | undefined;
  readonly #options: ComposedViewsOptions;

  constructor(options: ComposedViewsOptions) {
    this.#options = options;
    const { workspace, texts, labelOf, makeBuilder, staysTrue, namespaceOf, onDidChange } = options;
    const {
      readInput,
      missingInputs = nobodyKnows,
      charts,
      pause = async () => undefined,
      realUri = async (uri) => uri,
    } = options.given;
    this.builds = new Builds({
      workspace,
      textOf: (uri) => texts.read(uri),
      isOnDisk: (uri) => texts.isOnDisk(uri),
      isOpen: (uri) => texts.isOpen(uri),
      makeBuilder,
      ...(staysTrue && { staysTrue }),
      labelOf,
      isReading: readInput !== undefined,
    });
    const { builds } = this;
    this.#inputs =
      readInput &&
      new Inputs({
        ...{ builds, texts, read: readInput, missing: missingInputs, realUri, onDidRead: onDidChange },
        settle: () => this.settleInSlices(pause),
      });
    this.charts =
      charts &&
      new ProjectCharts({
        ...{ ...charts, texts, workspace, labelOf, namespaceOf, readInput, onDidRender: onDidChange },
        rows: options.helmRows,
        releasesOf: (folder) => {
          builds.settle();
          return releasesOf(folder, builds.deliveredCharts);
        },
      });
  }

  /** Takes note of a text; `isOther`: it has changed, and was not only opened or closed. */
  changed(uri: string, text: Text | undefined, isOther: boolean): void {
    if (isOther) this.builds.changed(uri, text);
    this.charts?.changed(uri, text);
  }

  /** Whether a file is a part of any of them, or would be one if it were there. */
  isInput(uri: string): boolean {
    return this.builds.isInput(uri) || (this.charts?.isInput(uri) ?? false);
  }

  /** Has read what is wanted and nobody has brought; answers whether anything is. */
  readInputs(): boolean {
    const isRendering = this.charts?.begin() ?? false;
    return (this.#inputs?.read() ?? false) || isRendering;
  }

  /** Makes what kustomizations build, and lets other work run in between, until `isOver` says that nobody waits. */
  async settleInSlices(pause: () => Promise<void>, isOver?: () => boolean): Promise<void> {
    let made: string[] = [];
    const rest = () => {
      this.#rest(made);
      made = [];
    };
    await this.builds.settleInSlices(pause, isOver, (id) => {
      made.push(id);
      if (made.length >= restAtOnce) rest();
    });
    rest();
  }

  /** Of what nobody looks at nothing is kept but what it takes to make it again: of most nobody ever does. */
  #rest(ids: readonly string[]): void {
    const { workspace, texts, remembers } = this.#options;
    if (remembers === undefined || ids.length === 0) return;
    // An editor may have a file open by the path of a link.
    const open = new Set([...texts.openFiles()].flatMap((uri) => [uri, this.builds.canonical(uri)]));
    const isLookedAt = (id: string) => {
      const view = workspace.view(id);
      return (
        view?.writtenIn.some((uri) => open.has(uri)) ||
        view?.documents.some(({ document }) => remembers(document))
      );
    };
    this.builds.rest(ids.filter((id) => !isLookedAt(id)));
  }

  /** Makes all of them, and lets other work run in between; resolves when nothing is wanted any more. */
  async makeAll(pause: () => Promise<void>): Promise<void> {
    await this.settleInSlices(pause);
    await this.#inputs?.settled();
    await this.charts?.settled();
  }

  dispose(): void {
    this.#inputs?.dispose();
    this.charts?.dispose();
  }
}
