/**
 * How often the rules are wrong about real manifests: `node test/precision/run.ts --out FOLDER CHECKOUT...`.
 * Knows the order of a run; the counts are printed, and every finding is written down to be read by a person.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { isKustomization, readCheckout, type Unit, unitsOf } from './checkout.ts';
import { type Breach, tryFixes } from './fixLaws.ts';
import { type Row, rowsOf, table } from './table.ts';
import { Tally } from './tally.ts';
import { type Mode, openWorld } from './worlds.ts';

const { values, positionals } = parseArgs({
  options: { out: { type: 'string' }, 'no-fixes': { type: 'boolean', default: false } },
  allowPositionals: true,
});

const rows: Row[] = [];
const breaches: Breach[] = [];
const tally = new Tally();
let fixes = 0;

for (const folder of positionals) {
  const files = await readCheckout(folder);
  const whole: Unit = { name: folder, files: files.map((file) => ({ ...file, namespace: undefined })) };
  tally.repositories += 1;
  const matters = measure(folder, whole, 'alone', true);
  const relevant = files.filter(({ path }) => matters.has(path));
  for (const unit of unitsOf(relevant)) measure(folder, unit, 'complete', false);
  measure(folder, { ...whole, files: whole.files.filter(({ path }) => matters.has(path)) }, 'crowded', false);
  console.error(`${(performance.now() / 1000).toFixed(0)} s ${folder}: ${files.length} files`);
}

console.log(tally.toString());
console.log(`fixes tried ${fixes}, laws broken ${breaches.length}`);
console.log(table(rows));
if (values.out !== undefined) {
  mkdirSync(values.out, { recursive: true });
  writeFileSync(join(values.out, 'findings.tsv'), rowsOf(rows));
  const lines = breaches.map(
    ({ path, line, code, fix, law }) => `${path}:${line}\t${code}\t${fix}\t${law}\n`,
  );
  writeFileSync(join(values.out, 'breaches.tsv'), lines.join(''));
}

/**
 * Looks at one workspace in one mode, and answers which files hold more than definitions of other kinds.
 * Only the whole checkout is timed and counted: units share files.
 */
function measure(folder: string, unit: Unit, mode: Mode, isWhole: boolean): ReadonlySet<string> {
  const time = (path: string, step: () => void) => tally.time(path, isWhole, step);
  const world = openWorld(unit, mode, time);
  for (const file of unit.files) {
    time(file.path, () => {
      const findings = world.findings(file.path);
      if (isWhole) tally.count(file, world);
      for (const finding of findings) {
        const place = `${basename(folder)}/${relative(folder, file.path)}:${finding.range.start.line + 1}`;
        rows.push({ mode, place, finding, unit: relative(folder, unit.name) || '.' });
      }
    });
    if (values['no-fixes'] || world.findings(file.path).length === 0) continue;
    const tried = tryFixes(file, world);
    fixes += tried.fixes;
    breaches.push(...tried.breaches);
  }
  const matter = unit.files.filter(({ path }) => isKustomization(path) || world.kinds(path).length > 0);
  return new Set(matter.map(({ path }) => path));
}
