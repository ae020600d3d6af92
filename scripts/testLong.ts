// `npm run test:long`: what is long by nature. `--share 0.1 --seed N` takes a tenth, the same for the same seed.
// Knows which tests are long; what a share of one is, is the test's own. Words name parts to run alone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

const { values: options, positionals: chosen } = parseArgs({
  options: { share: { type: 'string', default: '1' }, seed: { type: 'string' } },
  allowPositionals: true,
});
const seed = options.seed ?? String(Date.now() % 0x7fffffff);
const environment = { ...process.env, SHARE: options.share, SEED: seed };

interface Part {
  readonly name: string;
  readonly words: readonly string[];
  /** Mostly waits: runs beside the others, and is printed when they are through. */
  readonly isPatient?: true;
}

const parts: readonly Part[] = [
  { name: 'faults', words: ['test/cluster/matrix.ts'], isPatient: true },
  { name: 'parity', words: ['test/parity/run.ts'] },
  { name: 'kustomize', words: ['test/kustomize/run.ts'] },
  { name: 'mutated', words: ['test/fuzz/run.ts'] },
  { name: 'helm', words: ['test/helm/run.ts'] },
  {
    name: 'generated',
    words: [
      '--test',
      'server/src/analysis/documents/edits.property.test.ts',
      'test/fixLaws.test.ts',
      'test/grammar/service-link-references.test.ts',
    ],
  },
];

console.log(`The long tests, share ${options.share}, seed ${seed}`);
const wanted = parts.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
const patient = wanted.filter(({ isPatient }) => isPatient).map(start);
const red: string[] = [];
for (const part of wanted.filter(({ isPatient }) => !isPatient)) await show(start(part));
for (const part of patient) await show(part);
// Last of all, where whoever has only the end of the output finds it.
console.log(
  `\nThe long tests: ${wanted.length} parts, ${red.length === 0 ? 'all green' : `RED: ${red.join(', ')}`}`,
);
process.exitCode = wanted.length > 0 && red.length === 0 ? 0 : 1;

interface Started {
  readonly name: string;
  readonly started: number;
  readonly output: Promise<string>;
  readonly code: Promise<unknown>;
}

function start({ name, words }: Part): Started {
  const child = spawn(process.execPath, words, { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  return {
    name,
    started: performance.now(),
    output: text(child.stdout),
    code: once(child, 'close').then(([code]) => code),
  };
}

/** Prints what a part had to say, with its minutes, and keeps the name of one that is red. */
async function show({ name, started, output, code }: Started): Promise<void> {
  console.log(`\n${name}\n${await output}`);
  const isGreen = (await code) === 0;
  if (!isGreen) red.push(name);
  console.log(
    `${name}: ${isGreen ? 'green' : 'RED'}, ${((performance.now() - started) / 60_000).toFixed(1)} min`,
  );
}
