/**
 * What an edit costs: `npm run bench`. A file of 5,000 documents and about 3.4 MB, 10,000 Services in the inventory;
 * the median from keystroke to diagnostics, beside the median of parsing that file whole with `yaml`, in one run.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { snapshot } from '../support/cli.ts';
import { defaultKubernetes, manyServices } from '../support/inventories.ts';
import { median } from '../support/median.ts';
import { manifests, openTypist } from './typist.ts';

const documents = 5000;
const rounds = 6;
const keystrokes = 15;
const wantedRatio = 100;

const folder = mkdtempSync(join(tmpdir(), 'kube-service-links-bench-'));
try {
  writeFileSync(join(folder, 'kube-service-links.yaml'), 'services: services.json\n');
  const services = Array.from({ length: 20 }, (_, namespace) =>
    manyServices(`team-${namespace}`, 500, 12),
  ).flat();
  writeFileSync(join(folder, 'services.json'), snapshot([defaultKubernetes, ...services]));
  await measure(manifests(documents));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(text: string): Promise<void> {
  const typist = await openTypist({ folder, name: 'all.yaml', text });
  const edits: number[] = [];
  const parses: number[] = [];
  // In turns, so that what else the machine does meanwhile slows down both; the first round warms up both.
  for (let round = 0; round <= rounds; round += 1) {
    for (let typed = 0; typed < keystrokes; typed += 1) edits.push(typist.type());
    const startedAt = performance.now();
    parseAllDocuments(text, { version: '1.1', merge: true, uniqueKeys: false });
    parses.push(performance.now() - startedAt);
    if (round === 0) edits.length = parses.length = 0;
  }
  typist.dispose();
  const [edit, whole] = [median(edits), median(parses)];
  const ratio = whole / edit;
  console.log(
    `${documents} documents, ${(text.length / 1e6).toFixed(1)} MB, ${typist.diagnostics} diagnostics`,
  );
  console.log(`keystroke to diagnostics: median ${edit.toFixed(2)} ms of ${edits.length}`);
  console.log(`parse of the whole file with yaml: median ${whole.toFixed(0)} ms of ${parses.length}`);
  console.log(`ratio ${ratio.toFixed(0)} (wanted: ${wantedRatio} or better)`);
  if (ratio < wantedRatio) process.exitCode = 1;
}
