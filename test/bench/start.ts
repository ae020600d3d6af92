/**
 * How long the program takes to start: `check` of one small file beside bare Node.js, and the language server until it
 * answers `initialize` beside one that can do nothing.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { serverBundle } from '../../scripts/serverBundle.ts';
import { startServer } from '../protocol/languageClient.ts';
import { deployment } from '../trees/objects.ts';
import type { Bench } from './bench.ts';
import { byTurns, ratio } from './byTurns.ts';
import { checkWords } from './commandLine.ts';
import { type Bound, median, shown } from './figures.ts';
import { runMeasured } from './processes.ts';

const rounds = 15;

/** Milliseconds over bare Node.js; times an empty server. Sizes are the same in every run. */
const bounds = {
  check: { full: 150, tenth: 150, goal: 120 },
  server: { full: 2, tenth: 2, goal: 2 },
} satisfies Readonly<Record<string, Bound>>;

export async function measureStart(bench: Bench): Promise<void> {
  bench.figures.title('start');
  await measureCheck(bench);
  await measureServer(bench);
}

async function measureCheck({ figures, newFolder }: Bench): Promise<void> {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'one.yaml'), deployment(1));
  writeFileSync(join(cwd, 'nothing.mjs'), '');
  const wall = async (words: readonly string[]) =>
    (await runMeasured(process.execPath, words, { cwd })).wallMs;
  const [check = [], bare = []] = await byTurns(rounds, [
    () => wall(checkWords),
    () => wall(['nothing.mjs']),
  ]);
  figures.note(`check of one small file ${shown(median(check))} ms, bare Node.js ${shown(median(bare))} ms`);
  const over = median(check.map((ms, round) => ms - (bare[round] ?? 0)));
  figures.tell('check of one small file, over bare Node.js', over, 'ms', bounds.check);
}

async function measureServer({ figures, newFolder }: Bench): Promise<void> {
  const folder = newFolder();
  const empty = join(folder, 'emptyServer.mjs');
  const entryPoints = [join(import.meta.dirname, 'emptyServer.ts')];
  await build({ ...serverBundle, entryPoints, outfile: empty, minify: true });
  const wall = async (script?: readonly string[]) => {
    const startedAt = performance.now();
    const server = await startServer(folder, script && { script });
    const tookMs = performance.now() - startedAt;
    server.kill();
    await server.ended;
    server.connection.dispose();
    return tookMs;
  };
  const [ours = [], theirs = []] = await byTurns(rounds, [() => wall(), () => wall([empty, '--stdio'])]);
  figures.note(`spawn to initialize ${shown(median(ours))} ms, empty server ${shown(median(theirs))} ms`);
  figures.tell('spawn to initialize, times an empty server', ratio(ours, theirs), '', bounds.server);
}
