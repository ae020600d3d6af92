/**
 * What kustomizations cost in an editor: an edit in a base of many overlays beside one in a plain file, and the memory of a
 * workspace of many trees.
 * Knows the bounds of these figures; `typist.ts` types, in this process. Times are the processor's: those of a busy machine's
 * clock are longer for what takes longer.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { baseOfMany, baseText, manyTrees, type OverlayFile } from '../trees/overlays.ts';
import type { Bench } from './bench.ts';
import { byTurns } from './byTurns.ts';
import { openEditing } from './editing.ts';
import { type Bound, median, shown } from './figures.ts';
import { openTypist, processorMs, type Typist } from './typist.ts';

const overlays = 50;
const rounds = 100;
const warmUp = 20;
const trees = 772;

/** The sizes of the bases are the same in every run. */
const bounds = {
  first: { full: 7, tenth: 7, goal: 5 },
  all: { full: 40, tenth: 40, goal: 5 },
  memory: { full: 450, tenth: 200, goal: 150 },
  opening: { full: 9000, tenth: 3000, goal: 3000 },
} satisfies Readonly<Record<string, Bound>>;

export async function measureOverlays(bench: Bench): Promise<void> {
  bench.figures.title(`a base of ${overlays} overlays, and a workspace of many trees`);
  for (const pairs of [1, 10]) await measureEdits(bench, pairs);
  await measureTrees(bench);
}

async function measureEdits({ figures, newFolder }: Bench, pairs: number): Promise<void> {
  const [plain, crowded] = [newFolder(), newFolder()];
  const text = baseText(pairs);
  write(plain, [{ name: 'app.yaml', text }]);
  write(crowded, baseOfMany(pairs, overlays));
  const one = await openTypist({ folder: plain, name: 'app.yaml', text, initializationOptions });
  const many = await openTypist({ folder: crowded, name: 'base/app.yaml', text, initializationOptions });
  try {
    // In turns, so that what else the machine does meanwhile slows down all.
    const [plain = [], first = [], all = []] = await byTurns(rounds, [
      async () => typing(one),
      () => many.typeAhead(),
      async () => typing(many),
    ]);
    const [short, early, long] = [plain, first, all].map((each) => median(each.slice(warmUp))) as [
      number,
      number,
      number,
    ];
    const what = `${pairs} Deployment${pairs > 1 ? 's' : ''} and Service${pairs > 1 ? 's' : ''}`;
    figures.note(
      `CPU of an edit, ${what}: in a plain file ${shown(short)} ms, in the base ${shown(long)} ms`,
    );
    const tell = (part: string, ms: number, bound: Bound) =>
      figures.tell(`edit in the base to ${part}, times a plain file: ${what}`, ms / short, '', bound);
    tell('first findings', early, bounds.first);
    tell('all findings', long, bounds.all);
  } finally {
    for (const typist of [one, many]) typist.dispose();
  }
}

/** Until all findings are there. */
function typing(typist: Typist): number {
  const startedAt = process.cpuUsage();
  typist.type();
  return processorMs(startedAt);
}

const initializationOptions = { cluster: 'off' };

async function measureTrees({ figures, newFolder, size }: Bench): Promise<void> {
  const folder = newFolder();
  const count = size(trees);
  const files = manyTrees(count);
  write(folder, files);
  const text = files.find(({ name }) => name === 'apps/0/base/app.yaml')?.text ?? '';
  const editing = await openEditing(folder, 'apps/0/base/app.yaml', text);
  try {
    figures.tell(`${count} trees: CPU until all is known`, editing.cpuMs, 'ms', bounds.opening);
    figures.tell(`${count} trees: server memory`, editing.megabytes(), 'MB', bounds.memory);
  } finally {
    editing.stop();
  }
}

function write(folder: string, files: readonly OverlayFile[]): void {
  for (const { name, text } of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
