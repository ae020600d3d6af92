/**
 * What `check` costs, beside kubeconform: trees of several kinds, one large file, and growth with size.
 * Knows the bounds of these figures; how they come about is `byTurns.ts`'s and `processes.ts`'s.
 */
import { join } from 'node:path';
import { type TreeName, writeTree } from '../trees/trees.ts';
import type { Bench } from './bench.ts';
import { byTurns, ratio } from './byTurns.ts';
import { type Bound, exponent, median, type Point, shown } from './figures.ts';
import { kubeconformWords } from './peers.ts';
import { type Measured, runMeasured } from './processes.ts';

const cli = join(import.meta.dirname, '../../dist/server/cli.js');

/** What is run with Node.js, in the folder that it is about. */
export const checkWords = [cli, 'check', '--format', 'json', '.'];

const rounds = 5;
const growthRounds = 3;

interface Row {
  readonly tree: TreeName;
  /** Of the whole bench; of `big` a number of documents. */
  readonly size: number;
  /** Times kubeconform's. */
  readonly wall?: Bound;
  readonly cpu?: Bound;
  /** Megabytes. */
  readonly peak?: Bound;
}

const rows: readonly Row[] = [
  {
    tree: 'monorepo',
    size: 10_000,
    wall: { full: 2, tenth: 5, goal: 1 },
    cpu: { full: 1.4, tenth: 4, goal: 1 },
    peak: { full: 215, tenth: 150, goal: 200 },
  },
  {
    tree: 'plain',
    size: 5000,
    cpu: { full: 1.3, tenth: 4, goal: 1 },
    peak: { full: 180, tenth: 120, goal: 200 },
  },
  {
    tree: 'nginx',
    size: 5000,
    cpu: { full: 1.5, tenth: 5, goal: 1 },
    peak: { full: 195, tenth: 125, goal: 200 },
  },
  { tree: 'crds', size: 5000, cpu: { full: 0.7, tenth: 2, goal: 1 } },
  {
    tree: 'big',
    size: 5000,
    wall: { full: 1.6, tenth: 5, goal: 1 },
    cpu: { full: 1.15, tenth: 4, goal: 1 },
    peak: { full: 160, tenth: 120, goal: 200 },
  },
];

/** Bad input: of its ten thousand Services few of its containers are in danger. */
const large = { files: 100_000, services: 10_000, peak: { full: 750, tenth: 230, goal: 500 } };

/** What is measured as it grows, each with its bound for the exponent. */
const growths = [
  {
    tree: 'monorepo',
    what: 'files',
    sizes: [1000, 3000, 10_000],
    exponent: { full: 1.1, tenth: 1.2, goal: 1 },
  },
  {
    tree: 'big',
    what: 'documents',
    sizes: [1000, 2500, 5000],
    // The least of a tenth costs some hundredths of a second beside the start, which differs as much.
    exponent: { full: 1.1, tenth: 1.7, goal: 1 },
  },
] as const;

export interface Growth {
  readonly what: string;
  /** Milliseconds of CPU; peers that are missing have none. */
  readonly ours: readonly Point[];
  readonly theirs: readonly Point[];
  readonly exponent: number;
}

export async function measureCommandLine(bench: Bench): Promise<readonly Growth[]> {
  const { figures, kubeconform } = bench;
  figures.title('check, beside kubeconform, which only walks and parses');
  if (kubeconform.kind === 'missing') figures.note(kubeconform.why);
  for (const row of rows) await compareTree(bench, row);
  await measureLarge(bench);
  figures.title('growth of check');
  const start = of((await runsOn(bench, 'plain', 1, rounds)).ours, 'cpuMs');
  const grown: Growth[] = [];
  for (const growth of growths) grown.push(await measureGrowth(bench, growth, start));
  return grown;
}

/** Manifests that nobody made for a bench: there is no bound for them. */
export async function measureFolder(bench: Bench, folder: string): Promise<void> {
  const { figures } = bench;
  figures.title(`check of ${folder}`);
  const { ours, theirs } = await runsIn(bench, folder, rounds, [0, 1, 2]);
  figures.note(`ours ${words(ours)}`);
  if (theirs.length === 0) return;
  figures.note(`kubeconform ${words(theirs)}`);
  for (const figure of ['wallMs', 'cpuMs'] as const)
    figures.note(`${figure}, times kubeconform's: ${shown(ratio(all(ours, figure), all(theirs, figure)))}`);
}

async function compareTree(bench: Bench, { tree, size, wall, cpu, peak }: Row): Promise<void> {
  const { figures } = bench;
  const { ours, theirs, written } = await runsOn(bench, tree, bench.size(size), rounds);
  const megabytes = (written.bytes / 1e6).toFixed(1);
  figures.note(`${tree}: ${written.files} files, ${written.documents} documents, ${megabytes} MB`);
  figures.note(`  ours ${words(ours)}${theirs.length > 0 ? `, kubeconform ${words(theirs)}` : ''}`);
  if (wall !== undefined && theirs.length > 0)
    figures.tell(
      `${tree}: wall, times kubeconform's`,
      ratio(all(ours, 'wallMs'), all(theirs, 'wallMs')),
      '',
      wall,
    );
  if (cpu !== undefined && theirs.length > 0)
    figures.tell(
      `${tree}: CPU, times kubeconform's`,
      ratio(all(ours, 'cpuMs'), all(theirs, 'cpuMs')),
      '',
      cpu,
    );
  if (peak !== undefined) figures.tell(`${tree}: peak memory`, of(ours, 'peakMegabytes'), 'MB', peak);
}

/** Ours alone, once: it takes a quarter of a minute. */
async function measureLarge({ figures, size, newFolder }: Bench): Promise<void> {
  const { files, folder } = writeTree('monorepo', size(large.files), newFolder(), {
    services: size(large.services),
  });
  const run = await runMeasured(process.execPath, checkWords, { cwd: folder, codes: [0, 1] });
  figures.note(`monorepo: ${files} files: ours ${words([run])}`);
  figures.tell('a monorepo ten times as large: peak memory', run.peakMegabytes, 'MB', large.peak);
}

/** What the start costs is taken off: it would hide growth at small sizes. */
async function measureGrowth(
  bench: Bench,
  { tree, what, sizes, exponent: bound }: (typeof growths)[number],
  startMs: number,
): Promise<Growth> {
  const [ours, theirs]: [Point[], Point[]] = [[], []];
  for (const size of sizes.map(bench.size)) {
    const runs = await runsOn(bench, tree, size, growthRounds);
    ours.push([size, of(runs.ours, 'cpuMs')]);
    if (runs.theirs.length > 0) theirs.push([size, of(runs.theirs, 'cpuMs')]);
  }
  const growth = exponent(ours.map(([size, ms]) => [size, Math.max(ms - startMs, 10)]));
  const points = ours.map(([size, ms]) => `${size}: ${shown(ms / 1000)} s`).join(', ');
  bench.figures.note(`CPU by ${what}: ${points}; the start takes ${shown(startMs / 1000)} s of it`);
  bench.figures.tell(`exponent of the growth with ${what}`, growth, '', bound);
  return { what, ours, theirs, exponent: growth };
}

/** Both programs on a tree, by turns. */
async function runsOn(bench: Bench, tree: TreeName, size: number, times: number) {
  const written = writeTree(tree, size, bench.newFolder());
  // With findings of at least a warning the exit code is 1; kubeconform's is 1 for values of charts.
  return { ...(await runsIn(bench, written.folder, times, [0, 1])), written };
}

async function runsIn({ kubeconform }: Bench, cwd: string, times: number, codes: readonly number[]) {
  const programs = [() => runMeasured(process.execPath, checkWords, { cwd, codes })];
  if (kubeconform.kind === 'there')
    programs.push(() => runMeasured(kubeconform.path, kubeconformWords('.'), { cwd, codes }));
  const [ours = [], theirs = []] = await byTurns(times, programs);
  return { ours, theirs };
}

function words(runs: readonly Measured[]): string {
  const [wall, cpu] = [of(runs, 'wallMs') / 1000, of(runs, 'cpuMs') / 1000];
  return `${shown(wall)} s wall, ${shown(cpu)} s CPU, ${of(runs, 'peakMegabytes').toFixed(0)} MB`;
}

function all(runs: readonly Measured[], figure: keyof Measured): readonly number[] {
  return runs.map((run) => run[figure]);
}

function of(runs: readonly Measured[], figure: keyof Measured): number {
  return median(all(runs, figure));
}
