/**
 * One chart of a project: its files as they are in force, and its views.
 * Knows what an edit of a file means for them; does not know who renders.
 */
import type { FileTexts } from '../../analysis/helm/chartPieces.ts';
import type { ChartFolder, ChartSource } from '../../analysis/helm/chartSource.ts';
import { isOfTemplates } from '../../analysis/helm/fixes/charts.ts';
import { editBetween } from '../../analysis/helm/movedPieces.ts';
import type { ChartRequest } from '../../analysis/helm/request.ts';
import { haveSameItems } from '../../analysis/sameItems.ts';
import type { PlacedText } from '../../analysis/views/place.ts';
import type { InputText } from '../inputText.ts';
import { ChartFiles } from './chartFiles.ts';
import { isOfChart, isTemplate } from './chartName.ts';
import { type ChartParts, wantedParts } from './chartParts.ts';
import {
  type Installation,
  isSamePlan,
  type PlannedView,
  plannedViews,
  releaseNameOf,
  requestOf,
  unusedValues,
  type ValuesSource,
} from './chartPlan.ts';
import type { ChartRoot } from './chartRoots.ts';
import { encryptedParts } from './encryptedValues.ts';
import { RenderedView } from './renderedView.ts';
import { Trials } from './trials.ts';
import { isOwnValues, valuesFilesIn } from './valuesFiles.ts';

export class Chart {
  root: ChartRoot;
  readonly files: ChartFiles;
  readonly views = new Map<string, RenderedView>();
  /** Those of its files that an editor has open. */
  readonly open = new Set<string>();
  /** How it is installed, as somebody says. */
  said: readonly Installation[] = [];
  /** Somebody says in which namespace: its Services are there for others, whether anybody looks at it or not. */
  isInstalled = false;
  /** Its folder is to be read: for the first time, or again. */
  isUnread = true;
  #asked: ReadonlySet<string> = new Set();
  #wanted = '';
  #valuesFiles: readonly string[] = [];

  constructor(root: ChartRoot) {
    this.root = root;
    this.files = new ChartFiles(root.folder);
  }

  /** As it calls itself, which begins the names of its templates. */
  get name(): string {
    return this.root.name ?? '';
  }

  /** Takes what is in its folder, and what it wants of others. */
  takeFolder(folder: ChartFolder, others: ChartParts, textOf: (uri: string) => InputText): void {
    const { parts, asked } = others;
    this.#asked = asked;
    const changes = this.files.take(together(folder, others.folder), textOf, parts);
    this.#wanted = this.#wants();
    const edits = changes.flatMap(({ way, before }) => {
      const after = this.files.texts.get(way);
      return before !== undefined && after !== undefined ? editBetween(before, after) : [];
    });
    for (const view of this.views.values()) {
      for (const edit of edits) view.moved(edit);
      view.isDue ||= changes.length > 0;
    }
  }

  /** The values files beside its own that no release names, though some are known. */
  get unusedValues(): readonly string[] {
    return unusedValues(this.#valuesFiles, (way) => this.files.uriOf(way), this.said);
  }

  /** Others of its files are values for it than when it was planned. */
  get hasOtherValues(): boolean {
    return !haveSameItems(this.#valuesFiles, valuesFilesIn(this.files.texts));
  }

  /** Somebody has a file of it open, or had, or its Services are there for others. */
  get isLookedAt(): boolean {
    return this.isInstalled || this.open.size > 0 || this.views.size > 0;
  }

  /** Whether a folder is one where a part of it lies, or would. */
  asksFor(folder: string): boolean {
    return this.#asked.has(folder);
  }

  /** Its description names other parts than those that were read. */
  get wantsOthers(): boolean {
    return this.#wants() !== this.#wanted;
  }

  #wants(): string {
    const { folder } = this.root;
    const { texts, binary } = this.files;
    const own = [...texts.keys(), ...binary.keys()].filter((way) => !this.files.isElsewhere(way));
    return JSON.stringify(wantedParts(folder, { text: (way) => texts.get(way)?.text, ways: () => own }));
  }

  /** The ways of the files for which its views speak: templates and values, as far as anything is known of them. */
  covered(): readonly string[] {
    const views = [...this.views.values()];
    if (views.every(({ isAnswered, isGood }) => isAnswered && !isGood)) return [];
    const layers = this.#layers();
    return [...this.files.texts.keys()].filter((way) => {
      if (this.files.isElsewhere(way)) return false;
      if (isOfTemplates(way)) return !views.every((view) => view.isUnknown(`${this.name}/${way}`));
      return isOwnValues(way) || layers.has(this.files.uriOf(way));
    });
  }

  /** Whether what was typed in it is not rendered yet. */
  get isBehind(): boolean {
    const isViewBehind = ({ edited, isUnderWay, isAnswered, isGood, isDue }: RenderedView) =>
      edited.size > 0 || isUnderWay || !isAnswered || (isDue && !isGood);
    return this.isUnread || [...this.views.values()].some(isViewBehind);
  }

  /** Whether a file is one of its templates, or values. */
  hasPart(uri: string): boolean {
    const way = this.files.wayOf(uri);
    return isOfTemplates(way) || isOwnValues(way) || this.#layers().has(uri);
  }

  /** Makes the views that it should have; answers those that are gone. */
  plan(label: string, said: readonly Installation[]): readonly RenderedView[] {
    const { files, root } = this;
    this.#valuesFiles = valuesFilesIn(files.texts);
    const planned = root.isLibrary
      ? []
      : plannedViews(root.folder, label, this.#valuesFiles, (way) => files.uriOf(way), said);
    const before = new Map(this.views);
    this.views.clear();
    for (const plan of planned) {
      const known = before.get(plan.id);
      before.delete(plan.id);
      if (known !== undefined) {
        known.isDue ||= !isSamePlan(known.plan, plan);
        known.plan = plan;
      }
      this.views.set(plan.id, known ?? new RenderedView(plan));
    }
    return [...before.values()];
  }

  /** What installs it says the same, at other places. */
  moveTo(label: string, said: readonly Installation[]): void {
    if (said.length === 0) return;
    this.said = said;
    this.plan(label, said);
  }

  /** Takes the text of one of its files; answers whether anything has changed. */
  edit(uri: string, text: string): boolean {
    const changed = this.files.waysOf(uri).filter((way) => {
      const before = this.files.set(way, text);
      const after = this.files.texts.get(way);
      if (before === undefined || after === undefined) return false;
      const edit = editBetween(before, after);
      for (const view of this.views.values()) {
        view.moved(edit);
        view.edited.add(way);
        view.isDue = true;
      }
      return true;
    });
    return changed.length > 0;
  }

  /** A values file says something else, wherever it lies. */
  layerChanged(uri: string): void {
    for (const view of this.views.values()) {
      if (!view.plan.values.some((source) => source.kind === 'file' && source.uri === uri)) continue;
      view.isDue = true;
      // What was tried would be written where something else stands now.
      view.trials = new Trials();
    }
  }

  /** The templates that show what was edited, and are rendered before the others; none where that is better done at once. */
  first(view: RenderedView, most: number): readonly string[] {
    if (!view.isGood) return [];
    const names = [...view.edited].flatMap((way) => {
      const own = view.namesOf(way);
      if (own.length > 0) return own;
      return isTemplate(way) ? [`${this.name}/${way}`] : view.namesShowing(this.files.uriOf(way));
    });
    return [...new Set(names)].slice(0, most);
  }

  /** The values files of its views that are not in its folder. */
  layersElsewhere(): readonly string[] {
    return [...this.#layers()].filter((uri) => !uri.startsWith(`${this.root.folder}/`));
  }

  /** The values files of its views. */
  #layers(): ReadonlySet<string> {
    const all = [...this.views.values()].flatMap(({ plan }) => plan.values);
    return new Set(all.flatMap((one) => (one.kind === 'file' ? one.uri : [])));
  }

  /** `texts` are those of now. */
  requestOf(
    { plan }: Pick<RenderedView, 'plan'>,
    namespace: string,
    texts: FileTexts,
    only?: readonly string[],
  ): ChartRequest {
    const isSent = this.#sentFiles(plan, texts);
    const files: Record<string, string> = {};
    for (const [way, { text = '' }] of this.files.texts) if (isSent(way)) files[way] = text;
    if (plan.replacesOwnValues) delete files['values.yaml'];
    const binary = Object.fromEntries([...this.files.binary].filter(([way]) => isSent(way)));
    const { name } = this.root;
    const more = requestOf(plan, releaseNameOf(name), namespace, (uri) => texts(uri)?.text ?? '');
    const { refused } = this.files;
    const wantsPacked = (plan.open ?? []).length > 0 || encryptedParts(plan.values, texts).length > 0;
    const offered = this.files.parts.map(({ way }) => way);
    return {
      files,
      binary,
      ...more,
      ...(only && { only }),
      ...(wantsPacked && { packed: true }),
      ...(offered.length > 0 && { offered }),
      ...(refused.length > 0 && { refused }),
    };
  }

  /** What the engine needs of its files: most charts look into none but templates and values. */
  #sentFiles({ values }: PlannedView, layers: FileTexts): (way: string) => boolean {
    const isRead = (way: string) => isOfChart(way) || /^(?:templates|charts)\//.test(way);
    const { texts, binary } = this.files;
    const looksInside =
      // What a packed chart looks into is not known: a library does so for others.
      [...binary.keys()].some((way) => /(?:^|\/)charts\/[^/]+$/.test(way)) ||
      [...texts].some(([way, { text = '' }]) => isRead(way) && looks.test(text)) ||
      values.some((source) => looks.test(wordsIn(source, layers)));
    return looksInside ? () => true : isRead;
  }

  /** The texts that a rendering which begins now is made of, by the names of the engine's answer. */
  textsNow(
    { plan }: Pick<RenderedView, 'plan'>,
    layerOf: (uri: string) => PlacedText | undefined,
  ): FileTexts {
    const texts = new Map(this.files.texts);
    for (const source of plan.values) {
      if (source.kind !== 'file') continue;
      const own = source.uri.startsWith(`${this.root.folder}/`)
        ? this.files.texts.get(this.files.wayOf(source.uri))
        : undefined;
      const layer = own ?? layerOf(source.uri);
      if (layer !== undefined) texts.set(source.uri, layer);
    }
    return (path) => texts.get(path);
  }

  sourceOf(
    { plan }: Pick<RenderedView, 'plan'>,
    layerOf: (uri: string) => PlacedText | undefined,
  ): ChartSource {
    const texts = this.textsNow({ plan }, layerOf);
    return {
      files: this.files.texts,
      borrowed: this.files.parts.map(({ way }) => `${way}/`),
      layers: plan.values.map((source) =>
        source.kind === 'file'
          ? { name: source.uri, file: texts(source.uri) }
          : { name: '--set', file: undefined },
      ),
    };
  }
}

/** How templates, and values that are templates, look into files. */
const looks = /Files/;

function wordsIn(source: ValuesSource, layers: FileTexts): string {
  if (source.kind === 'file') return layers(source.uri)?.text ?? '';
  return source.kind === 'text' ? source.text : source.words;
}

function together(one: ChartFolder, other: ChartFolder): ChartFolder {
  if (other.texts.size === 0) return one;
  const isTooLarge = one.isTooLarge === true || other.isTooLarge === true;
  return {
    texts: new Map([...one.texts, ...other.texts]),
    binary: new Map([...one.binary, ...other.binary]),
    ...(one.refused && { refused: one.refused }),
    ...(isTooLarge && { isTooLarge }),
  };
}
