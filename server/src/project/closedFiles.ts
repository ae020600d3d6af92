/**
 * What is found in the files that nobody has open.
 * Knows what is kept of each: the signs of its documents, and on what its findings rest. So a file that says nothing is
 * read once, and one that says something again only when something that matters to it has changed. Who asks, and when,
 * is the host's business.
 */
import type { Finding } from '../analysis/findings/finding.ts';
import type { AnalysisOptions } from '../analysis/options.ts';
import { findingsAt } from '../analysis/placing/findingsAt.ts';
import { haveSameItems } from '../analysis/sameItems.ts';
import type { DocumentSigns } from '../analysis/signs/signs.ts';
import { signsOf } from '../analysis/signs/signsOf.ts';
import { mayHaveFindings } from '../analysis/silence.ts';
import type { View } from '../analysis/views/view.ts';
import { noWants } from '../analysis/wants.ts';
import { attempted, type WorkHooks } from '../sources/workHooks.ts';
import { type Asked, isSpeaking } from './answersInShort.ts';
import { closedPart } from './demand.ts';
import { type Failures, failuresOf } from './failures.ts';
import type { FileRemark } from './fileRemarks.ts';
import type { AheadOptions } from './judgeAhead.ts';
import type { JudgedView } from './judging.ts';
import type { Project } from './project.ts';
import { type KnownAnswer, lacksServices } from './silentAnswers.ts';
import { Moment, type Standing } from './standing.ts';

export interface FileAnswer extends Failures {
  readonly findings: readonly Finding[];
  readonly remarks: readonly FileRemark[];
}

export type LookOptions = Pick<AheadOptions, 'pause' | 'isOver'>;

/** Of a file that is judged by itself. */
interface Read {
  readonly text: string;
  readonly kinds: AnalysisOptions['kinds'];
  /** Of its documents; undefined: it has to be judged. */
  readonly signs: readonly (DocumentSigns | undefined)[];
  /** The documents that were judged for `answer`, and on what it rests of each. */
  held: readonly Held[];
  answer: FileAnswer | undefined;
}

interface Held {
  readonly index: number;
  readonly asked: Asked;
  readonly standing: Standing;
}

/** Of a file that views show. */
interface Shown {
  readonly judged: readonly JudgedView[];
  readonly revision: number;
  readonly answer: FileAnswer;
}

/** Files whose neighbours are kept while the next ones are judged, which may ask for the same. */
const mostWanting = 50;
/** What is read for an answer may want more; what then still does is left to the next look. */
const mostRounds = 4;

const silent: KnownAnswer = { workloads: [], findings: [], unjudged: [], templates: [], wants: noWants };

export class ClosedFiles {
  readonly #project: Project;
  readonly #hooks: WorkHooks;
  readonly #read = new Map<string, Read>();
  readonly #shown = new Map<string, Shown>();
  readonly #wanting = new Set<string>();

  constructor(project: Project, hooks: WorkHooks) {
    this.#project = project;
    this.#hooks = hooks;
  }

  /** The files of the project. */
  uris(): readonly string[] {
    const { workspace, nginxTemplates } = this.#project;
    return [...new Set([...workspace.uris(), ...nginxTemplates.uris()])].sort();
  }

  /** What is found in a file, open or not; the same object while that is the same. Undefined where it is over before. */
  async look(uri: string, options: LookOptions): Promise<FileAnswer | undefined> {
    const { workspace, nginxTemplates, texts } = this.#project;
    const isByItself =
      !texts.isOpen(uri) &&
      !this.#project.showsElsewhere(uri) &&
      !workspace.isCovered(uri) &&
      !nginxTemplates.isNamed(uri);
    (isByItself ? this.#shown : this.#read).delete(uri);
    return isByItself ? this.#lookAtText(uri, options) : this.#lookAtViews(uri, options);
  }

  /** The namespaces of workloads in a file that would be judged better with all of their Services. */
  lacking(uri: string): readonly string[] {
    const silence = this.#project.silenceContextOf(uri);
    const signs = this.#read.get(uri)?.signs ?? [];
    const judged = this.#shown.get(uri)?.judged ?? [];
    const ofViews = judged.flatMap(({ incomplete, answers }) =>
      incomplete === 0 ? [] : answers.flatMap(({ workloads }) => workloads).filter(isLacking),
    );
    if (silence === undefined) return ofViews.map(({ namespace }) => namespace.name);
    const ofSigns = signs
      .flatMap((one) => one?.subjects ?? [])
      .flatMap((subject) => {
        const { name } = silence.resolveNamespace(subject.namespace);
        return subject.kind === 'workload' && lacksServices(subject, name, silence) ? name : [];
      });
    return [...ofSigns, ...ofViews.map(({ namespace }) => namespace.name)];
  }

  /** What these look at besides themselves need not be kept any more. */
  rest(): void {
    for (const uri of this.#wanting) this.#project.forget(uri);
    this.#wanting.clear();
  }

  /** Only these are there. */
  keep(there: ReadonlySet<string>): void {
    for (const all of [this.#read, this.#shown])
      for (const uri of all.keys()) if (!there.has(uri)) all.delete(uri);
  }

  async #lookAtText(uri: string, options: LookOptions): Promise<FileAnswer | undefined> {
    const { workspace } = this.#project;
    const { text } = workspace.closedFile(uri);
    const { kinds } = this.#project.optionsOf(uri);
    const known = this.#read.get(uri);
    const read = known?.text === text && known.kinds === kinds ? known : this.#readSigns(uri, text, kinds);
    this.#read.set(uri, read);
    const loud = this.#loudIn(read, uri);
    if (loud.length === 0) {
      read.held = [];
      read.answer = answerOf(read.answer, noFindings, this.#project.remarksIn(uri));
    } else if (!this.#holds(read, uri, loud)) await this.#judge(read, uri, options);
    if (this.#project.worlds.of(uri).isOpen && loud.length === 0)
      await this.#project.wantSoon(
        uri,
        [{ wants: { ...noWants, namespaces: this.lacking(uri) } }],
        closedPart,
      );
    return options.isOver() ? undefined : read.answer;
  }

  #readSigns(uri: string, text: string, kinds: Read['kinds']): Read {
    const { workspace } = this.#project;
    const isHere = workspace.file(uri) !== undefined;
    const signs = (this.#viewOf(uri, text)?.documents ?? []).map(({ document }) => {
      const made = attempted(() => this.#hooks.aroundDocument(document, () => signsOf(document, kinds)));
      if (!isHere) document.letGo?.();
      return made;
    });
    return { text, kinds, signs, held: [], answer: undefined };
  }

  #viewOf(uri: string, text: string): View | undefined {
    const { workspace } = this.#project;
    const here = workspace.view(uri);
    if (here !== undefined) return here;
    const view = attempted(() => this.#hooks.aroundFile(uri, () => workspace.read(uri, text)))?.view;
    for (const placed of view?.documents ?? []) this.#hooks.place(placed.document, uri, placed);
    return view;
  }

  /** The documents in which there may be a finding. */
  #loudIn({ signs }: Pick<Read, 'signs'>, uri: string): readonly number[] {
    const silence = this.#project.silenceContextOf(uri);
    return signs.flatMap((one, index) =>
      silence === undefined || one === undefined || mayHaveFindings(one, silence) ? index : [],
    );
  }

  #holds({ held, answer }: Read, uri: string, loud: readonly number[]): boolean {
    const [first] = held;
    if (answer === undefined || held.length !== loud.length || first === undefined) return false;
    const moment = this.#moment(uri, first.standing);
    return held.every(
      ({ index, asked, standing }, at) => index === loud[at] && moment.holds(asked, standing, undefined),
    );
  }

  #moment(uri: string, before: Standing | undefined): Moment {
    const { workspace, nginxTemplates } = this.#project;
    const context = this.#project.contextOf(uri);
    const silence = this.#project.silenceContextOf(uri);
    return new Moment(
      before?.frame,
      { context, silence },
      {
        templates: nginxTemplates.revision,
        workloadsIn: (namespaces) => workspace.writtenIn(namespaces),
      },
    );
  }

  async #judge(read: Read, uri: string, { pause, isOver }: LookOptions): Promise<void> {
    const { workspace } = this.#project;
    const isHere = workspace.file(uri) !== undefined;
    const view = this.#viewOf(uri, read.text);
    if (view === undefined) return;
    for (let round = 0; round < mostRounds; round += 1) {
      const answers: KnownAnswer[] = [];
      const held: Held[] = [];
      for (const [index, { document }] of view.documents.entries()) {
        const isLoud = this.#loudIn({ signs: [read.signs[index]] }, uri).length > 0;
        const answer = isLoud ? this.#project.analyze(document, uri) : silent;
        answers.push(answer);
        const { wants } = answer;
        const standing = this.#moment(uri, held[0]?.standing).standing(answer, held.at(-1)?.standing);
        if (isLoud) held.push({ index, asked: { wants }, standing });
        await pause();
        if (isOver()) return;
      }
      const speaking = answers.flatMap((answer, index) => (isSpeaking(answer) ? index : []));
      const judged = { view, answers, speaking };
      const findings = findingsAt(uri, [judged], () => []);
      const found = { findings, ...failuresOf([judged], uri) };
      read.answer = answerOf(read.answer, found, this.#project.remarksIn(uri));
      read.held = held;
      if (!(await this.#want(uri, answers))) break;
      // Unless that is judged, this does not hold.
      read.held = [];
      await this.#project.readClosed();
      if (isOver()) return;
    }
    if (!isHere) for (const { document } of view.documents) this.#project.letGo(document);
  }

  /** Has read what the answers about a file want; answers whether that begins anything. */
  async #want(uri: string, answers: readonly KnownAnswer[]): Promise<boolean> {
    const isComing = await this.#project.wantSoon(uri, answers, closedPart);
    if (answers.some(({ wants }) => wants.workloads.length > 0)) this.#wanting.add(uri);
    if (this.#wanting.size > mostWanting) this.rest();
    return isComing;
  }

  async #lookAtViews(uri: string, options: LookOptions): Promise<FileAnswer | undefined> {
    const project = this.#project;
    for (let round = 0; round < mostRounds; round += 1) {
      if (!(await project.judgeAhead(uri, options))) return undefined;
      const judged = project.judged(uri);
      const known = this.#shown.get(uri);
      const revision = project.placesRevision;
      const isSame = known?.revision === revision && haveSameItems(known.judged, judged);
      const isQuiet = judged.every(({ speaking }) => speaking.length === 0);
      const found = isQuiet
        ? noFindings
        : isSame
          ? known.answer
          : { findings: project.findingsIn(uri, judged), ...failuresOf(judged, uri) };
      const answer = answerOf(known?.answer, found, project.remarksIn(uri));
      this.#shown.set(uri, { judged, revision, answer });
      const begun = await Promise.all(judged.map((one) => project.wantSoon(one.view.id, [one])));
      if (!project.readInputs() && !begun.includes(true)) break;
      await project.readClosed();
    }
    return options.isOver() ? undefined : this.#shown.get(uri)?.answer;
  }
}

const noFindings: Omit<FileAnswer, 'remarks'> = { findings: [], failures: [], defect: undefined };
/** Of most files. */
const nothing: FileAnswer = { ...noFindings, remarks: [] };

/** The answer of before where that says the same. */
function answerOf(
  before: FileAnswer | undefined,
  { findings, failures, defect }: Omit<FileAnswer, 'remarks'>,
  remarks: readonly FileRemark[],
): FileAnswer {
  if (findings.length + failures.length + remarks.length === 0 && defect === undefined) return nothing;
  const now = { findings, failures, defect, remarks };
  const isSame =
    before !== undefined && before.defect === defect && JSON.stringify(before) === JSON.stringify(now);
  return isSame ? before : now;
}

function isLacking({ workload, links }: KnownAnswer['workloads'][number]): boolean {
  return workload.serviceLinks.are === 'on' && !links.isComplete;
}
