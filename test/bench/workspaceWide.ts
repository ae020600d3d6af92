/**
 * What it costs to have the findings of all files of a folder, while somebody types into one of them.
 * Knows the bounds of these figures; what somebody does with a server is `editing.ts`'s.
 */
import { manyDocuments, writeTree } from '../trees/trees.ts';
import type { Bench } from './bench.ts';
import { dearest, edit, openEditing } from './editing.ts';
import { type Bound, quantile, shown } from './figures.ts';

const edits = 60;
const documents = 100;

const bounds = {
  opening: { full: 9000, tenth: 3000, goal: 6000 },
  memory: { full: 260, tenth: 150, goal: 200 },
  edit: { full: 30, tenth: 20, goal: 5 },
  slowEdit: { full: 120, tenth: 100, goal: 20 },
} satisfies Readonly<Record<string, Bound>>;

export async function measureWorkspaceWide({ figures, newFolder, size }: Bench): Promise<void> {
  const files = size(10_000);
  figures.title(`the findings of all of ${files} files`);
  const folder = newFolder();
  writeTree('monorepo', files, folder);
  const settings = { problems: 'workspace' };
  const editing = await openEditing(folder, 'all.yaml', manyDocuments(documents), { settings });
  try {
    figures.tell('CPU until all is found', editing.cpuMs, 'ms', bounds.opening);
    figures.tell('server memory', await editing.megabytes(), 'MB', bounds.memory);
    const typed = await edit(editing, edits);
    const slowest = dearest(typed.edits);
    figures.note(`CPU of an edit and a hover, and of the look at all files: ${shown(typed.cpuMs)} ms`);
    figures.tell(`edit to diagnostics: ${slowest.kind}`, slowest.ms, 'ms', bounds.edit);
    const times = typed.edits.map(({ ms }) => ms);
    figures.tell('edit to diagnostics, of 95 in 100', quantile(times, 0.95), 'ms', bounds.slowEdit);
    figures.tell('server memory after that', await editing.megabytes(), 'MB', bounds.memory);
  } finally {
    editing.stop();
  }
}
