/**
 * What kustomizations cost in an editor: an edit in a base of many overlays beside one in a plain file, and the memory of a
 * workspace of many trees.
 * Knows the bounds of these figures; `typist.ts` types, in this process. Times are the processor's: those of a busy machine's
 * clock are longer for what takes longer.
 */
import { timed } from '../support/processorTime.ts';
import { baseOfMany, baseText, manyTrees, memoryPatch } from '../trees/overlays.ts';
import { writeFiles } from '../trees/trees.ts';
import type { Bench } from './bench.ts';
import { byTurns } from './byTurns.ts';
import { openEditing } from './editing.ts';
import { type Bound, median, shown } from './figures.ts';
import { openTypist } from './typist.ts';

const overlays = 50;
const rounds = 250;
/** V8 compiles what is used until then, on other threads, whose time would count. */
const warmUp = 120;
const trees = 772;

/** The sizes of the bases are the same in every run. */
const bounds = {
  first: { full: 6, tenth: 6, goal: 5 },
  all: { full: 8, tenth: 8, goal: 5 },
  patched: { full: 9, tenth: 9, goal: 5 },
  memory: { full: 180, tenth: 130, goal: 150 },
  opening: { full: 8000, tenth: 3000, goal: 3000 },
} satisfies Readonly<Record<string, Bound>>;

export async function measureOverlays(bench: Bench): Promise<void> {
  bench.figures.title(`a base of ${overlays} overlays, and a workspace of many trees`);
  for (const pairs of [1, 10]) await measureEdits(bench, pairs, '');
  await measureEdits(bench, 10, memoryPatch);
  await measureTrees(bench);
}

async function measureEdits({ figures, newFolder }: Bench, pairs: number, patch: string): Promise<void> {
  const [plain, crowded] = [newFolder(), newFolder()];
  const text = baseText(pairs);
  writeFiles(plain, [{ name: 'app.yaml', text }]);
  writeFiles(crowded, baseOfMany(pairs, overlays, patch));
  const one = await openTypist({ folder: plain, name: 'app.yaml', text, initializationOptions });
  const many = await openTypist({ folder: crowded, name: 'base/app.yaml', text, initializationOptions });
  try {
    // In turns, so that what else the machine does meanwhile slows down all.
    const [plain = [], first = [], all = []] = await byTurns(rounds, [
      // Until all findings are there.
      async () => timed(one.type).tookMs,
      () => many.typeAhead(),
      async () => timed(many.type).tookMs,
    ]);
    const [short, early, long] = [plain, first, all].map((each) => median(each.slice(warmUp))) as [
      number,
      number,
      number,
    ];
    const objects = `${pairs} Deployment${pairs > 1 ? 's' : ''} and Service${pairs > 1 ? 's' : ''}`;
    const what = patch === '' ? objects : `${objects}, patched`;
    figures.note(
      `CPU of an edit, ${what}: in a plain file ${shown(short)} ms, in the base ${shown(long)} ms`,
    );
    const tell = (part: string, ms: number, bound: Bound) =>
      figures.tell(`edit in the base to ${part}, times a plain file: ${what}`, ms / short, '', bound);
    tell('first findings', early, bounds.first);
    tell('all findings', long, patch === '' ? bounds.all : bounds.patched);
  } finally {
    for (const typist of [one, many]) typist.dispose();
  }
}

const initializationOptions = { cluster: 'off' };

async function measureTrees({ figures, newFolder, size }: Bench): Promise<void> {
  const folder = newFolder();
  const count = size(trees);
  const files = manyTrees(count);
  writeFiles(folder, files);
  const text = files.find(({ name }) => name === 'apps/0/base/app.yaml')?.text ?? '';
  const editing = await openEditing(folder, 'apps/0/base/app.yaml', text);
  try {
    figures.tell(`${count} trees: CPU until all is known`, editing.cpuMs, 'ms', bounds.opening);
    figures.tell(`${count} trees: server memory`, await editing.megabytes(), 'MB', bounds.memory);
  } finally {
    editing.stop();
  }
}
