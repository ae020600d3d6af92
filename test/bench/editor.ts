/**
 * What an open editor costs: edits and hovers in a file alone and in a folder of many, the opening of that folder, and
 * one large file; yaml-language-server beside it. Each server is a process that is spoken to as VS Code does.
 * Knows the bounds of these figures; what somebody does with a server is `editing.ts`'s.
 */
import { appendFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { manyDeployments, manyDocuments, manyServices, writeTree } from '../trees/trees.ts';
import type { Bench } from './bench.ts';
import { dearest, type Editing, edit, openEditing } from './editing.ts';
import { type Bound, median, quantile, shown } from './figures.ts';

const documents = 100;
const edits = 60;
/** Of the large file. One in twenty of fewer are those before V8 has compiled anything. */
const largeEdits = 200;
/** The peer needs seconds for each. */
const peerEdits = 5;

const bounds = {
  alone: { full: 13, tenth: 13, goal: 4 },
  inFolder: { full: 16, tenth: 14, goal: 5 },
  hoverInFolder: { full: 10, tenth: 10, goal: 5 },
  folderShare: { full: 3, tenth: 2.5, goal: 1.2 },
  cpuOfPeer: { full: 0.3, tenth: 0.25, goal: 0.1 },
  opening: { full: 4200, tenth: 1700, goal: 3000 },
  first: { full: 600, tenth: 600, goal: 300 },
  folderMemory: { full: 170, tenth: 130, goal: 150 },
  whileFilesChange: { full: 60, tenth: 60, goal: 50 },
  changedMemory: { full: 175, tenth: 140, goal: 150 },
  largeEdit: { full: 20, tenth: 20, goal: 4 },
  largeMemory: { full: 200, tenth: 130, goal: 150 },
  largeMemoryOfPeer: { full: 0.6, tenth: 0.6, goal: 0.1 },
  firstOfParse: { full: 0.45, tenth: 2.5, goal: 0.5 },
} satisfies Readonly<Record<string, Bound>>;

export async function measureEditor(bench: Bench): Promise<void> {
  if (bench.yamlServer.kind === 'missing') bench.figures.note(bench.yamlServer.why);
  await measureEdits(bench);
  await measureLargeFile(bench);
}

async function measureEdits({ figures, newFolder, size, yamlServer }: Bench): Promise<void> {
  const files = size(10_000);
  figures.title(`a file of ${documents} documents, alone and in a folder of ${files} files`);
  const [small, large] = [newFolder(), newFolder()];
  writeTree('big', documents, small, { services: files });
  writeTree('monorepo', files, large);
  const text = manyDocuments(documents);
  const alone = await openEditing(small, 'all.yaml', text);
  const crowded = await openEditing(large, 'all.yaml', text);
  const peer =
    yamlServer.kind === 'there'
      ? await openEditing(small, 'all.yaml', text, { script: yamlServer.path })
      : undefined;
  try {
    figures.tell('opening the folder: first findings of the open file', crowded.firstMs, 'ms', bounds.first);
    figures.tell('opening the folder: CPU until all is known', crowded.cpuMs, 'ms', bounds.opening);
    const [one, many] = [await edit(alone, edits), await edit(crowded, edits)];
    figures.note(
      `CPU of an edit and a hover: alone ${shown(one.cpuMs)} ms, in the folder ${shown(many.cpuMs)} ms`,
    );
    const [here, there] = [dearest(one.edits), dearest(many.edits)];
    figures.tell(`edit to diagnostics, alone: ${here.kind}`, here.ms, 'ms', bounds.alone);
    figures.tell(`edit to diagnostics, in the folder: ${there.kind}`, there.ms, 'ms', bounds.inFolder);
    figures.tell(
      'edit to diagnostics, in the folder, times alone',
      there.ms / here.ms,
      '',
      bounds.folderShare,
    );
    const hover = dearest(many.hovers);
    figures.tell(`hover, in the folder: ${hover.kind}`, hover.ms, 'ms', bounds.hoverInFolder);
    figures.tell('server memory with the folder', await crowded.megabytes(), 'MB', bounds.folderMemory);
    await checkOut(crowded, large, size(1000));
    const meanwhile = (await edit(crowded, edits / 2)).edits.map(({ ms }) => ms);
    figures.note(`while ${size(1000)} files change: median of an edit ${shown(median(meanwhile))} ms`);
    figures.tell(
      'edit while files change, of 95 in 100',
      quantile(meanwhile, 0.95),
      'ms',
      bounds.whileFilesChange,
    );
    figures.tell('server memory after that', await crowded.megabytes(), 'MB', bounds.changedMemory);
    if (peer === undefined) return;
    const theirs = await edit(peer, edits / 4);
    figures.note(`yaml-language-server, alone: ${shown(theirs.cpuMs)} ms CPU of an edit`);
    figures.tell('CPU of an edit, times its', one.cpuMs / theirs.cpuMs, '', bounds.cpuOfPeer);
  } finally {
    for (const editing of [alone, crowded, peer]) editing?.stop();
  }
}

/** So many files change at once, as where another branch is checked out, while somebody types on. */
async function checkOut({ server }: Editing, folder: string, count: number): Promise<void> {
  const names = globSync('**/*.yaml', { cwd: folder }).sort().slice(0, count);
  for (const name of names) appendFileSync(join(folder, name), '# Another branch\n');
  const changes = names.map((name) => ({ uri: server.uriOf(name), type: 2 as const }));
  await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
}

async function measureLargeFile({ figures, newFolder, size, yamlServer }: Bench): Promise<void> {
  const count = size(5000);
  figures.title(`a file of ${count} documents`);
  const folder = newFolder();
  writeTree('big', count, folder, { services: manyServices });
  const text = manyDeployments(count);
  const ours = await openEditing(folder, 'all.yaml', text);
  const parseMs = median(Array.from({ length: 3 }, () => parse(text)));
  figures.note(`first diagnostics ${shown(ours.firstMs)} ms, a parse with yaml ${shown(parseMs)} ms`);
  figures.tell('first diagnostics, times a parse', ours.firstMs / parseMs, '', bounds.firstOfParse);
  try {
    const editMs = (await edit(ours, largeEdits)).edits.map(({ ms }) => ms);
    const [firstMs = 0] = editMs;
    figures.note(
      `edit to diagnostics: the first ${shown(firstMs)} ms, median ${shown(median(editMs))} ms of ${largeEdits}`,
    );
    figures.tell('edit to diagnostics, of 95 in 100', quantile(editMs, 0.95), 'ms', bounds.largeEdit);
    figures.tell('server memory', await ours.megabytes(), 'MB', bounds.largeMemory);
    await comparePeer(ours);
  } finally {
    ours.stop();
  }

  async function comparePeer({ megabytes }: Editing): Promise<void> {
    if (yamlServer.kind === 'missing') return;
    const peer = await openEditing(folder, 'all.yaml', text, { script: yamlServer.path });
    try {
      const { cpuMs } = await edit(peer, peerEdits);
      const memory = await peer.megabytes();
      figures.note(
        `yaml-language-server: first diagnostics ${shown(peer.firstMs)} ms, ${shown(cpuMs)} ms CPU of an edit, ${shown(memory)} MB`,
      );
      figures.tell('server memory, times its', (await megabytes()) / memory, '', bounds.largeMemoryOfPeer);
    } finally {
      peer.stop();
    }
  }
}

function parse(text: string): number {
  const startedAt = performance.now();
  parseAllDocuments(text, { version: '1.1', merge: true, uniqueKeys: false });
  return performance.now() - startedAt;
}
