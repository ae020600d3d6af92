/**
 * Whether a server that is typed into all day keeps its memory.
 * Knows its bound; each edit is taken back by the next one, so that the texts stay as large as they are.
 */
import { manyDocuments, writeTree } from '../trees/trees.ts';
import type { Bench } from './bench.ts';
import { openEditing } from './editing.ts';
import { type Bound, shown } from './figures.ts';
import { untilIdle } from './processes.ts';

/** After which what is made once is made, and V8 has compiled what is used. */
const warmUp = 15_000;
const documents = 100;
/** So often it is told how much memory there is. */
const looks = 20;
const bounds = {
  growth: { full: 1.1, tenth: 1.1, goal: 1.1 },
  memory: { full: 200, tenth: 165, goal: 150 },
} satisfies Readonly<Record<string, Bound>>;

export async function measureSoak({ figures, newFolder, size }: Bench): Promise<void> {
  const [files, edits] = [size(10_000), size(100_000)];
  figures.title(`${edits} edits in a folder of ${files} files`);
  const folder = newFolder();
  writeTree('monorepo', files, folder);
  const { server, name, toType, megabytes, stop } = await openEditing(
    folder,
    'all.yaml',
    manyDocuments(documents),
  );
  const type = async (times: number) => {
    for (let typed = 0; typed < times; typed += 2) {
      const { line, character } = toType.next().value;
      const [start, end] = [
        { line, character },
        { line, character: character + 1 },
      ];
      await server.change(name, [{ range: { start, end: start }, text: 'x' }]);
      await server.pull(name);
      await server.change(name, [{ range: { start, end }, text: '' }]);
      await server.pull(name);
    }
    await untilIdle(server.pid);
    return megabytes();
  };
  try {
    const before = await type(warmUp);
    figures.note(`${shown(before)} MB after ${warmUp} edits to warm up`);
    let after = before;
    for (let look = 1; look <= looks; look += 1) {
      after = await type(edits / looks);
      figures.note(`${shown(after)} MB after ${(edits / looks) * look} more`);
    }
    figures.tell('memory after the edits, times that before', after / before, '', bounds.growth);
    figures.tell('memory after the edits', after, 'MB', bounds.memory);
  } finally {
    stop();
  }
}
