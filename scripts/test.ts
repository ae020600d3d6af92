// `npm test`: everything that a clone and the npm registry suffice for, in a few minutes. With CI=true all there is.
// The first line says what comes, the last what was skipped and what it would take. Words name parts to run alone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { buildOracle } from '../test/support/oracles.ts';
import { isBrowserInstalled } from './hosted/browser.ts';
import { isEditorInstalled } from './hosted/editor.ts';

const project = join(import.meta.dirname, '..');
const isContinuousIntegration = process.env['CI'] === 'true';

/** Fault tests wait for a watch's patience; nothing else comes near it. */
const testTimeoutMs = 120_000;

interface Outcome {
  passed: number;
  failed: number;
  /** Why tests were skipped, and how many for each reason. */
  readonly skipped: Map<string, number>;
}

/** Where files of one part stand; a part is run after the other, its files at the same time. */
const parts: Readonly<Record<string, readonly string[]>> = {
  unit: ['{client,server}/src/**/!(*.slow).test.ts'],
  slow: ['{client,server}/src/**/*.slow.test.ts'],
  whole: [
    'test/*.test.ts',
    'test/{bench,cli,grammar,helm,hosts,precision,protocol,support,trees}/**/*.test.ts',
  ],
  oracles: ['test/oracles/*.test.ts', 'test/kustomize/*.test.ts'],
  cluster: ['test/cluster/*.test.ts'],
  neovim: ['test/neovim/*.test.ts'],
  emacs: ['test/emacs/*.test.ts'],
};

const outcome: Outcome = { passed: 0, failed: 0, skipped: new Map() };
const seconds: string[] = [];
const chosen = process.argv.slice(2);

process.chdir(project);
process.exitCode = await runAll();

async function runAll(): Promise<number> {
  const hasEditor = isContinuousIntegration || (isEditorInstalled() && isBrowserInstalled());
  if (chosen.length === 0)
    console.log(
      isContinuousIntegration
        ? 'All tests, with the real API server (Go) and the real VS Code, which are built or installed where they are missing.'
        : `The tests that need nothing but this folder, about five minutes on two cores${hasEditor ? ', then the suite in the real VS Code of the cache' : ''}; nothing is downloaded, no Go is built.`,
    );
  if ((await program('build', 'esbuild.mjs')) !== 0) return 1;
  // Without CI a machine that happens to have Go would build for ten minutes.
  if (!isContinuousIntegration) process.env['ORACLES'] ??= 'off';
  for (const [name, patterns] of Object.entries(parts)) {
    if (!isChosen(name)) continue;
    // Two files that find it missing would build it at the same time.
    if (name === 'cluster') buildOracle('test-cluster');
    // Longer with a cold cache than a test may take.
    if (name === 'oracles') buildOracle('kustomize-build');
    await tests(name, patterns);
  }
  if (isChosen('editor')) await editor('editor', 'test/editor/run.ts', hasEditor);
  if (isChosen('web')) await editor('web', 'test/web/run.ts', hasEditor);
  return conclude();
}

function isChosen(part: string): boolean {
  return chosen.length === 0 || chosen.includes(part);
}

async function editor(name: string, script: string, hasEditor: boolean): Promise<void> {
  if (!hasEditor) {
    skip('a suite in a real VS Code: npm run test:editor installs one (600 MB, once)');
    return;
  }
  if ((await program(name, script)) !== 0) outcome.failed += 1;
  else outcome.passed += 1;
}

async function tests(name: string, patterns: readonly string[]): Promise<void> {
  const started = performance.now();
  const files = globSync([...patterns]);
  const stream = run({
    files: files.sort(),
    // One more than there are cores: many files wait for a process or a clock.
    concurrency: availableParallelism() + 1,
    timeout: testTimeoutMs,
    execArgv: ['--import', './test/support/compiledOnce.mjs', '--import', './test/support/endsInTime.ts'],
  });
  stream.on('test:pass', ({ skip: reason, details }) => {
    if (details.type === 'suite' && reason === undefined) return;
    if (reason === undefined) outcome.passed += 1;
    else skip(String(reason));
  });
  stream.on('test:fail', () => {
    outcome.failed += 1;
  });
  for await (const text of stream.compose(spec)) process.stdout.write(text);
  note(name, started);
}

/** Runs a script with this Node, its output below ours; gives its exit code. */
async function program(name: string, script: string): Promise<number> {
  const started = performance.now();
  const [code] = await once(spawn(process.execPath, [script], { stdio: 'inherit' }), 'exit');
  note(name, started);
  return Number(code ?? 1);
}

function note(name: string, started: number): void {
  seconds.push(`${name} ${Math.round((performance.now() - started) / 1000)} s`);
}

function skip(reason: string): void {
  outcome.skipped.set(reason, (outcome.skipped.get(reason) ?? 0) + 1);
}

/** The counts, and the last line: what was skipped, and what to install or to run for it. */
function conclude(): number {
  const { passed, failed, skipped } = outcome;
  const count = [...skipped.values()].reduce((sum, number) => sum + number, 0);
  console.log(`\n${seconds.join(', ')}`);
  console.log(`${passed} passed, ${failed} failed, ${count} skipped`);
  const reasons = [...skipped].map(([reason, number]) => `${reason}${number > 1 ? ` (${number})` : ''}`);
  console.log(reasons.length === 0 ? 'Nothing was skipped.' : `Skipped: ${reasons.join('; ')}`);
  if (isContinuousIntegration && count > 0) console.error('With CI=true nothing may be skipped.');
  return failed > 0 || passed + count === 0 || (isContinuousIntegration && count > 0) ? 1 : 0;
}
