/**
 * What was looked at, and how long it took.
 * Knows files, documents, workloads and containers; does not know findings.
 */
import { manifestsOf } from '../../server/src/analysis/workloads/manifests.ts';
import type { CheckoutFile } from './checkout.ts';
import type { World } from './worlds.ts';

/** What takes longer than this is named; milliseconds. */
const slowMs = 1000;

export class Tally {
  repositories = 0;
  files = 0;
  templates = 0;
  broken = 0;
  objects = 0;
  workloadFiles = 0;
  workloads = 0;
  containers = 0;
  readonly #failures: string[] = [];
  readonly #times = new Map<string, number>();

  /** Counts a file of a checkout. */
  count({ path }: CheckoutFile, world: World): void {
    const file = world.file(path);
    if (file === undefined) return;
    const workloads = world.workloads(path);
    this.files += 1;
    const states = file.documents.map(({ document }) => document.state.kind);
    this.templates += states.includes('go-template') ? 1 : 0;
    this.broken += states.filter((kind) => kind !== 'parsed' && kind !== 'go-template').length;
    this.objects += file.documents.flatMap(({ document }) => manifestsOf(document)).length;
    this.workloadFiles += workloads.length > 0 ? 1 : 0;
    this.workloads += workloads.length;
    this.containers += workloads.reduce((sum, { containers }) => sum + containers.length, 0);
  }

  /** Takes a step about a file; what it throws is written down. */
  time(path: string, isCounted: boolean, step: () => void): void {
    const startedAt = performance.now();
    try {
      step();
    } catch (error) {
      this.#failures.push(`${path}: ${error instanceof Error ? error.stack : error}`);
    }
    if (!isCounted) return;
    this.#times.set(path, (this.#times.get(path) ?? 0) + performance.now() - startedAt);
  }

  toString(): string {
    const slowest = [...this.#times].sort(([, a], [, b]) => b - a);
    const seconds = slowest.reduce((sum, [, ms]) => sum + ms, 0) / 1000;
    const slow = slowest.filter(([, ms], index) => index === 0 || ms > slowMs);
    return [
      `repositories ${this.repositories}, files ${this.files} (${this.templates} templates), objects ${this.objects}`,
      `files with workloads ${this.workloadFiles}, workloads ${this.workloads}, containers ${this.containers}`,
      `documents that do not parse ${this.broken}`,
      `${seconds.toFixed(1)} s, ${(this.files / seconds).toFixed(0)} files/s; slowest:`,
      ...slow.map(([path, ms]) => `  ${ms.toFixed(0)} ms ${path}`),
      `failures ${this.#failures.length}`,
      ...this.#failures,
    ].join('\n');
  }
}
