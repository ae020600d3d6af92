/**
 * One view of a chart: the latest good rendering of each of its templates, and what is yet to be rendered again.
 * Knows which templates an answer is about; does not know who renders, nor when.
 */
import type { FileTexts, PlacedTemplate } from '../../analysis/helm/chartPieces.ts';
import { placeTemplates } from '../../analysis/helm/chartPieces.ts';
import type { ChartSource } from '../../analysis/helm/chartSource.ts';
import { type ChartReading, viewOfTemplates } from '../../analysis/helm/chartView.ts';
import { editBetween, type FileEdit, isAt, movedPieces } from '../../analysis/helm/movedPieces.ts';
import type { ChartProblem, Choice, RenderedChart } from '../../analysis/helm/renderedChart.ts';
import type { NamespaceSay } from '../../analysis/views/namespace.ts';
import type { Place, PlacedText } from '../../analysis/views/place.ts';
import { badValuesIn } from './badValues.ts';
import type { OpenPart, PlannedView, ValuesSource } from './chartPlan.ts';
import { encryptedParts } from './encryptedValues.ts';
import { withOpenValues } from './openValues.ts';
import { withoutSetValues } from './overridden.ts';
import { Trials } from './trials.ts';
import { overridesOf } from './valuesOverrides.ts';

export class RenderedView {
  plan: PlannedView;
  /** What its manifests are made of now; undefined where nothing was rendered yet, or nothing is printed. */
  reading: ChartReading | undefined;
  problems: readonly ChartProblem[] = [];
  /** Dependencies that are not there. */
  missing: readonly string[] = [];
  /** Charts of `charts/` of which nobody knows which one counts. */
  doubled: readonly string[] = [];
  /** Conditions of which nobody knows what they come to, and what they left out. */
  leftOut: readonly Choice[] = [];
  /** Values files that have to be there, and were not. */
  absent: readonly Extract<ValuesSource, { kind: 'file' }>[] = [];
  /** Where values above the chart's own cannot be read. */
  badValues: Place | undefined;
  /** Of values files that are encrypted, what is not known. */
  encrypted: readonly OpenPart[] = [];
  /** It was rendered, be it without success. */
  isAnswered = false;
  /** All of it is to be rendered. */
  isDue = true;
  /** What was edited is being rendered. */
  isUnderWay = false;
  /** The ways of files that were edited, whose templates come first. */
  readonly edited = new Set<string>();
  /** What may be done about its findings, as it is now. */
  trials = new Trials();
  readonly #placed = new Map<string, PlacedTemplate>();

  constructor(plan: PlannedView) {
    this.plan = plan;
  }

  /** Something good is known of it. */
  get isGood(): boolean {
    return this.#placed.size > 0 || (this.isAnswered && this.problems.length === 0);
  }

  /** Whether what is shown of a template is of an earlier state of the chart. */
  get isStale(): boolean {
    return this.problems.some(({ template }) => template === undefined || this.#placed.has(template))
      ? this.#placed.size > 0
      : false;
  }

  /** As far as it is known. */
  get rendered(): RenderedChart {
    const templates = this.#inOrder().map(({ template }) => template);
    return { templates, problems: this.problems, missing: this.missing };
  }

  /** The names of the templates of a file, as far as it prints anything. */
  namesOf(way: string): readonly string[] {
    return [...this.#placed.values()].flatMap(({ template }) => (template.path === way ? template.name : []));
  }

  /** The names of the templates that show a part of a file, or of a value of it. */
  namesShowing(uri: string): readonly string[] {
    return [...this.#placed.values()].flatMap(({ template, pieces }) => {
      const isShown = pieces.some((piece) => {
        const where = piece.kind === 'copied' ? piece.from : piece.near;
        return 'in' in where && where.in.uri === uri;
      });
      return isShown ? template.name : [];
    });
  }

  /** Whether nothing is known of a template because it fails. */
  isUnknown(name: string): boolean {
    return !this.#placed.has(name) && this.problems.some(({ template }) => template === name);
  }

  /** Takes what was rendered: of these templates, or of all. What fails stays as it was last. */
  take(
    answer: RenderedChart,
    only: readonly string[] | undefined,
    texts: FileTexts,
    files: ChartSource['files'],
  ): void {
    this.isAnswered = true;
    this.trials = new Trials();
    this.absent = this.plan.values.flatMap((source) =>
      source.kind === 'file' && !source.mayBeMissing && texts(source.uri) === undefined ? source : [],
    );
    this.encrypted = encryptedParts(this.plan.values, texts);
    const { problems } = answer;
    const isRefused = problems.some(({ kind }) => kind === 'values');
    this.badValues = isRefused ? badValuesIn(this.plan.values, texts) : undefined;
    if (problems.some(({ template }) => template === undefined)) {
      this.problems = problems;
      return;
    }
    const open = [...(this.plan.open ?? []), ...this.encrypted, ...overridesOf(this.plan, files)];
    const plan = { ...this.plan, open };
    const placed = placeTemplates(
      withoutSetValues(withOpenValues(answer, plan, files, texts), plan).templates,
      texts,
    );
    const here = new Set([...placed.map(({ template }) => template.name), ...problems.map(nameIn)]);
    for (const name of only ?? [...this.#placed.keys()]) if (!here.has(name)) this.#placed.delete(name);
    for (const one of placed) this.#placed.set(one.template.name, one);
    if (only === undefined) this.missing = answer.missing;
    this.doubled = answer.doubled ?? [];
    const asked = new Set(only);
    const isOfBefore = ({ template }: Choice) => only !== undefined && !asked.has(template);
    this.leftOut = [...this.leftOut.filter(isOfBefore), ...(answer.leftOut ?? [])];
    const others =
      only === undefined
        ? []
        : this.problems.filter(
            ({ kind, template }) => kind === 'execution' && template !== undefined && !asked.has(template),
          );
    this.problems = [...others, ...problems];
  }

  /** A file was edited: what was rendered of it stands elsewhere now. */
  moved(edit: FileEdit): void {
    const { before, after } = edit;
    this.trials = new Trials();
    for (const [name, one] of this.#placed) {
      const pieces = movedPieces(one.pieces, edit);
      const head = isAt(one.head, before) ? { ...one.head, in: after } : one.head;
      if (pieces !== one.pieces || head !== one.head) this.#placed.set(name, { ...one, pieces, head });
    }
  }

  /** What was typed while it was being rendered has moved what was. */
  catchUp(before: FileTexts, now: ReadonlyMap<string, PlacedText>): void {
    for (const [way, after] of now) {
      const rendered = before(way);
      if (rendered !== undefined && rendered !== after) this.moved(editBetween(rendered, after));
    }
  }

  /** Makes the view anew. */
  compose(resolveNamespace: NamespaceSay): ChartReading | undefined {
    const { id, label } = this.plan;
    this.reading = viewOfTemplates(this.#inOrder(), { id, label, resolveNamespace }, this.reading);
    return this.reading;
  }

  /** As the engine has them, which is as Helm parses them: what lies deep comes first. */
  #inOrder(): readonly PlacedTemplate[] {
    const depthOf = ({ template }: PlacedTemplate) => template.name.split('/').length;
    return [...this.#placed.values()].sort(
      (a, b) => depthOf(b) - depthOf(a) || (a.template.name < b.template.name ? 1 : -1),
    );
  }
}

function nameIn({ template = '' }: ChartProblem): string {
  return template;
}
