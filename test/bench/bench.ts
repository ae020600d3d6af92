/**
 * `npm run bench`: what the program costs, beside others that read the same manifests, on trees that it makes itself.
 * Knows the parts and their order; each part knows its bounds. A figure over its bound fails the bench.
 *
 * A tenth of the size unless `--full` is said. `--draw` writes the growth into `docs/images/growth.svg`. Words name
 * parts to run alone. `--folder=PATH` compares `check` on manifests of your own.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureCharts } from './charts.ts';
import { type Growth, measureCommandLine, measureFolder } from './commandLine.ts';
import { drawGrowth } from './drawGrowth.ts';
import { measureEditor } from './editor.ts';
import { type Figures, openFigures } from './figures.ts';
import { measureLookups } from './lookups.ts';
import { measureOverlays } from './overlays.ts';
import { findKubeconform, findYamlServer, type Peer } from './peers.ts';
import { canMeasure } from './processes.ts';
import { measureSoak } from './soak.ts';
import { measureStart } from './start.ts';
import { measureWorkspaceWide } from './workspaceWide.ts';

export interface Bench {
  readonly figures: Figures;
  readonly kubeconform: Peer;
  readonly yamlServer: Peer;
  /** What this run makes of a full size. */
  readonly size: (full: number) => number;
  /** Empty, and gone when the bench ends. */
  readonly newFolder: () => string;
}

const drawing = join(import.meta.dirname, '../../docs/images/growth.svg');
const folderWord = '--folder=';
const isFull = process.argv.includes('--full');
const folder = process.argv.find((word) => word.startsWith(folderWord))?.slice(folderWord.length);
const parts = process.argv.slice(2).filter((word) => !word.startsWith('--'));

if (canMeasure()) await run();
else console.log('The bench is skipped: it reads the figures of the Linux kernel in /proc.');

async function run(): Promise<void> {
  const startedAt = performance.now();
  const root = mkdtempSync(join(tmpdir(), 'kube-service-links-bench-'));
  const figures = openFigures(isFull ? 'full' : 'tenth', (line) => console.log(line));
  const bench: Bench = {
    figures,
    kubeconform: await findKubeconform(),
    yamlServer: await findYamlServer(),
    size: (full) => (isFull ? full : Math.round(full / 10)),
    newFolder: () => mkdtempSync(join(root, 'tree-')),
  };
  const isChosen = (part: string) => parts.includes(part) || (parts.length === 0 && folder === undefined);
  try {
    if (folder !== undefined) await measureFolder(bench, folder);
    if (isChosen('start')) await measureStart(bench);
    if (isChosen('check')) draw(await measureCommandLine(bench));
    if (isChosen('editor')) await measureEditor(bench);
    if (isChosen('workspace')) await measureWorkspaceWide(bench);
    if (isChosen('overlays')) await measureOverlays(bench);
    if (isChosen('charts')) await measureCharts(bench);
    if (isChosen('lookups')) await measureLookups(bench);
    if (isChosen('soak')) await measureSoak(bench);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  const failures = figures.failures();
  console.log(`\n${isFull ? 'The full size' : 'A tenth of the size'}, measured in ${seconds} s.`);
  if (failures.length > 0)
    console.log(`Over their bounds:\n${failures.map((line) => `  ${line}`).join('\n')}`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

function draw(growths: readonly Growth[]): void {
  if (!process.argv.includes('--draw')) return;
  writeFileSync(drawing, drawGrowth(growths));
}
