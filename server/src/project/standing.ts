/**
 * What the answer about a document rests on, as numbers that grow: while they stay, it holds without being looked at.
 * Knows which namespaces an answer asked about; does not know what was answered.
 */
import type { AnalysisContext } from '../analysis/analyze.ts';
import { memo } from '../analysis/memo.ts';
import type { SilenceContext } from '../analysis/silence.ts';
import type { Wants } from '../analysis/wants.ts';
import { type Answers, type Asked, isAsking } from './answersInShort.ts';

/** What there is around the documents of a view. */
export interface Around {
  readonly context: AnalysisContext;
  /** For a proof that nothing is found in a document; undefined where each is to be judged. */
  readonly silence: SilenceContext | undefined;
}

/** Numbers that grow whenever something has changed. */
export interface ProjectRevisions {
  /** Of a template file, or what it is tied to. */
  readonly templates: number;
  /** Of a workload of these namespaces, or of where it stands; undefined: of any. */
  readonly workloadsIn: (namespaces: readonly string[] | undefined) => number;
}

/** What all answers of a view rest on; another object whenever any of it is another. */
export interface Frame {
  readonly of: readonly unknown[];
}

/** Of one answer: what it rests on of each kind, in the namespaces that it asked about. */
export interface Standing {
  readonly frame: Frame;
  readonly services: number;
  readonly maps: number;
  readonly workloads: number;
}

/** What answers rest on now. */
export class Moment {
  readonly frame: Frame;
  /** Of all namespaces. */
  readonly all: Standing;
  readonly #context: AnalysisContext;
  readonly #revisions: ProjectRevisions;

  constructor(before: Frame | undefined, { context, silence }: Around, revisions: ProjectRevisions) {
    const { inventory, configMaps, options, resolveNamespace } = context;
    const { templates, workloadsIn } = revisions;
    const of = [inventory, configMaps, options, resolveNamespace, templates, silence?.areMapsRead];
    const frame = before?.of.every((item, index) => item === of[index]) ? before : { of };
    this.frame = frame;
    this.#context = context;
    this.#revisions = revisions;
    const [services, maps] = [inventory.revision, configMaps.revision];
    this.all = { frame, services, maps, workloads: workloadsIn(undefined) };
  }

  /** On what an answer rests that is made now; the same object as `before` where that says the same. */
  standing(answer: Asked, before: Standing | undefined): Standing {
    const now = {
      frame: this.frame,
      services: this.#services(answer),
      maps: this.#maps(answer),
      workloads: this.#workloads(answer),
    };
    return before !== undefined && isSameStanding(before, now) ? before : now;
  }

  /** Whether an answer holds. `since`: at that time it did. */
  holds(answer: Asked, standing: Standing, since: Standing | undefined): boolean {
    if (standing.frame !== this.frame) return false;
    const { services, maps, workloads } = this.all;
    // Numbers of other sources say nothing about these.
    const before = since?.frame === this.frame ? since : undefined;
    return (
      (before?.services === services || standing.services === this.#services(answer)) &&
      (before?.maps === maps || standing.maps === this.#maps(answer)) &&
      (before?.workloads === workloads || standing.workloads === this.#workloads(answer))
    );
  }

  /** The same number as long as no workload changes about which any of these answers asked. */
  around(answers: Pick<Answers, 'answers' | 'asking'>): number {
    const known = unions.get(answers) ?? { namespaces: union(answers) };
    unions.set(answers, known);
    return this.#revisions.workloadsIn(known.namespaces);
  }

  #services({ wants }: Asked): number {
    const { inventory } = this.#context;
    const reach = reachOf(wants);
    return (reach && inventory.revisionIn?.(reach)) ?? inventory.revision;
  }

  /** Neighbours take values from them as well. */
  #maps(answer: Asked): number {
    const { wants } = answer;
    if (wants.configMaps.length === 0 && !isAsking(answer)) return 0;
    const { configMaps } = this.#context;
    const reach = reachOf(wants);
    return (reach && configMaps.revisionIn?.(reach)) ?? configMaps.revision;
  }

  #workloads(answer: Asked): number {
    return isAsking(answer) ? this.#revisions.workloadsIn(reachOf(answer.wants)) : 0;
  }
}

export function isSameStanding(a: Standing, b: Standing): boolean {
  return a.frame === b.frame && a.services === b.services && a.maps === b.maps && a.workloads === b.workloads;
}

interface Reach {
  readonly namespaces: readonly string[] | undefined;
}

const reaches = memo<Wants, Reach>();

/** The namespaces that somebody asked about; undefined: all. */
function reachOf(wants: Wants): Reach['namespaces'] {
  const known = reaches.get(wants) ?? { namespaces: asked(wants) };
  reaches.set(wants, known);
  return known.namespaces;
}

const unions = memo<Pick<Answers, 'answers' | 'asking'>, Reach>();

function union({ answers, asking }: Pick<Answers, 'answers' | 'asking'>): Reach['namespaces'] {
  const all = new Set<string>();
  for (const index of asking) {
    const answer = answers[index];
    const reach = answer && reachOf(answer.wants);
    if (reach === undefined) return undefined;
    for (const namespace of reach) all.add(namespace);
  }
  return [...all];
}

function asked({ namespaces, configMaps, workloads }: Wants): Reach['namespaces'] {
  const all = new Set<string | undefined>(namespaces);
  for (const { namespace } of [...configMaps, ...workloads]) all.add(namespace);
  const named = [...all].filter((namespace) => namespace !== undefined);
  return named.length === all.size ? named : undefined;
}
