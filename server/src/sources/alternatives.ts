/**
 * Views that make the same workload: a cluster has one of them at a time, since each is written over the other.
 * Knows which views are alternatives, and what they declare; does not know what is made of them, nor what files declare.
 */
import type { ConfigMap } from '../analysis/environment/configMap.ts';
import { type Audience, mayBeOneCluster } from '../analysis/views/audience.ts';
import type { Declaration } from './serviceSource.ts';

/** What a document of a view brings. */
export interface ViewPart {
  /** Each by the words that tell it apart from others of a cluster. */
  readonly workloads: readonly string[];
  readonly services: readonly Declaration[];
  readonly configMaps: readonly ConfigMap[];
}

interface Kept {
  cluster: string | undefined;
  /** How many of its documents make each. */
  readonly workloads: Map<string, number>;
  readonly services: Set<Declaration>;
  configMaps: number;
}

export class Alternatives {
  readonly #views = new Map<string, Kept>();
  /** The views that make a workload. */
  readonly #makers = new Map<string, Set<string>>();
  /** Grows whenever other views are alternatives. */
  revision = 0;
  /** How many workloads several views make. */
  #shared = 0;
  /** What `differ` answered since anything changed. */
  readonly #differ = new Map<string, boolean>();

  /** There are none, as in most projects. */
  get isEmpty(): boolean {
    return this.#shared === 0;
  }

  /** Whether two views cannot be in one cluster together. */
  are(view: string, other: string): boolean {
    if (this.isEmpty || view === other) return false;
    for (const workload of this.#workloadsOf(view)) if (this.#makers.get(workload)?.has(other)) return true;
    return false;
  }

  /** Whether there is any alternative to a view. */
  has(view: string): boolean {
    for (const _other of this.#to(view)) return true;
    return false;
  }

  /** Whether it makes a difference for Services which of a view and its alternatives is there. */
  differ(view: string): boolean {
    if (!this.has(view)) return false;
    const known = this.#differ.get(view);
    if (known !== undefined) return known;
    const all = this.#joined([view]);
    const said = new Set(Array.from(all, (one) => this.#saidBy(one)));
    for (const one of all) this.#differ.set(one, said.size > 1);
    return said.size > 1;
  }

  /** Whether an alternative to a view declares any ConfigMap. */
  haveConfigMaps(view: string): boolean {
    for (const other of this.#to(view)) if ((this.#views.get(other)?.configMaps ?? 0) > 0) return true;
    return false;
  }

  /**
   * Whether a Service is there, whichever alternatives are, if these views declare it: that one of them is, or else each of
   * the alternatives to it does, too. For whom looks from a view, its own alternatives are not there.
   */
  isIn(makers: ReadonlySet<string>, { view, cluster }: Audience) {
    const isLeft = (other: string) =>
      !makers.has(other) &&
      (view === undefined || !this.are(view, other)) &&
      mayBeOneCluster(this.#views.get(other)?.cluster, cluster);
    for (const maker of makers) {
      if (maker === view) return true;
      let isCertain = true;
      for (const other of this.#to(maker)) {
        if (!isLeft(other)) continue;
        isCertain = false;
        break;
      }
      if (isCertain) return true;
    }
    return false;
  }

  /**
   * Takes what a change of a view brings. Answers the Services that somebody may see in another way, since other views are
   * alternatives now; undefined where they are the same.
   */
  replace(
    view: string,
    cluster: string | undefined,
    removed: readonly ViewPart[],
    added: readonly ViewPart[],
  ): readonly Declaration[] | undefined {
    const kept = this.#views.get(view) ?? newView();
    this.#views.set(view, kept);
    const turned = kept.cluster === cluster ? [] : [...kept.workloads.keys()];
    kept.cluster = cluster;
    const changes = new Map<string, number>();
    const note = ({ workloads, services, configMaps }: ViewPart, sign: 1 | -1) => {
      for (const one of workloads) changes.set(one, (changes.get(one) ?? 0) + sign);
      for (const one of services) kept.services[sign === 1 ? 'add' : 'delete'](one);
      kept.configMaps += sign * configMaps.length;
      if (services.length > 0) this.#differ.clear();
    };
    for (const part of removed) note(part, -1);
    for (const part of added) note(part, 1);
    const moved = [...changes].flatMap(([workload, by]) => (this.#count(view, workload, by) ? workload : []));
    if (kept.workloads.size + kept.services.size + kept.configMaps === 0) this.#views.delete(view);
    return this.#afterMove(view, [...turned, ...moved]);
  }

  /** Counts documents of a view that make a workload; answers whether it is now the first or no more one of its makers. */
  #count(view: string, workload: string, by: number): boolean {
    const workloads = this.#views.get(view)?.workloads;
    if (workloads === undefined || by === 0) return false;
    const before = workloads.get(workload) ?? 0;
    const now = before + by;
    if (now > 0) workloads.set(workload, now);
    else workloads.delete(workload);
    if (before > 0 === now > 0) return false;
    const makers = this.#makers.get(workload) ?? new Set();
    const wereShared = makers.size > 1;
    makers[now > 0 ? 'add' : 'delete'](view);
    if (makers.size > 0) this.#makers.set(workload, makers);
    else this.#makers.delete(workload);
    this.#shared += Number(makers.size > 1) - Number(wereShared);
    return true;
  }

  #afterMove(view: string, moved: readonly string[]): readonly Declaration[] | undefined {
    const others = moved.flatMap((workload) => [...(this.#makers.get(workload) ?? [])]);
    if (others.every((other) => other === view)) return undefined;
    this.#differ.clear();
    this.revision += 1;
    const touched = this.#joined([view, ...others]);
    return [...touched].flatMap((one) => [...(this.#views.get(one)?.services ?? [])]);
  }

  #workloadsOf(view: string): Iterable<string> {
    return this.#views.get(view)?.workloads.keys() ?? [];
  }

  /** The alternatives to a view, some of them perhaps twice. */
  *#to(view: string): Iterable<string> {
    if (this.isEmpty) return;
    for (const workload of this.#workloadsOf(view)) {
      const makers = this.#makers.get(workload);
      if (makers !== undefined && makers.size > 1) for (const one of makers) if (one !== view) yield one;
    }
  }

  /** Views, their alternatives, the alternatives to these and so on. */
  #joined(views: readonly string[]): ReadonlySet<string> {
    const all = new Set(views);
    const seen = new Set<string>();
    for (const view of all)
      for (const workload of this.#workloadsOf(view)) {
        if (seen.has(workload)) continue;
        seen.add(workload);
        for (const other of this.#makers.get(workload) ?? []) all.add(other);
      }
    return all;
  }

  /** All that a view says of Services, as words. */
  #saidBy(view: string): string {
    const said = [...(this.#views.get(view)?.services ?? [])].map((one) =>
      JSON.stringify([one.service, one.isCertain]),
    );
    return said.sort().join('\n');
  }
}

function newView(): Kept {
  return { cluster: undefined, workloads: new Map(), services: new Set(), configMaps: 0 };
}
