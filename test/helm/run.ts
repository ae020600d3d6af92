/**
 * `npm run test:helm`: what our engine renders is what Helm 3 and Helm 4 render, to the byte. With `-- FOLDER …` the charts
 * below these folders, with their default values, instead of the catalogue; `--law 4` also holds four characters of each
 * chart against the law of the map; `--fix` tries the fixes of each chart on a copy of it; `--static` compares
 * what is read of templates without rendering them with what they print, and needs no Go.
 */
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { catalogue, readChart, writeChart } from './chart.ts';
import { compareRendering, type Verdict } from './compare.ts';
import { render, startEngine } from './engine.ts';
import { tryCharts } from './fixes/try.ts';
import { startRealHelm } from './realHelm.ts';
import { noCounts, sampleLaw } from './sampleLaw.ts';
import { compareStatic, noStaticCounts } from './unrendered.ts';

interface Job {
  readonly name: string;
  readonly folder: string;
  readonly valueFiles: readonly string[];
  readonly set: readonly string[];
  readonly other: ReadonlyMap<number, string>;
  /** Undefined where it is not known beforehand. */
  readonly fails?: ReadonlySet<number>;
}

const kubeVersion = 'v1.37.0';
const release = { name: 'release-name', namespace: 'default' };
const room = mkdtempSync(join(tmpdir(), 'kube-service-links-helm-'));
const { values: options, positionals: folders } = parseArgs({
  options: {
    law: { type: 'string' },
    fix: { type: 'boolean', default: false },
    static: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const jobs = folders.length === 0 ? fromCatalogue() : folders.flatMap(chartsBelow);
const real = options.static ? undefined : startRealHelm();
if (real === undefined) await readAll(jobs);
else if (typeof real === 'string') console.log(real);
else {
  try {
    if (options.fix) await tryCharts(jobs, real);
    else for (const helm of [3, 4] as const) await compareAll(jobs, helm, real);
    if (options.law !== undefined) await holdAll(jobs, Number(options.law));
  } finally {
    await real.stop();
  }
}
rmSync(room, { recursive: true });

function fromCatalogue(): readonly Job[] {
  return catalogue().map(({ name, files, ...rest }) => {
    const folder = join(room, name);
    writeChart(files, folder);
    return { name, folder, ...rest };
  });
}

/** Without those that lie two `charts/` deep: a repository may call its own folder so. */
function chartsBelow(folder: string): readonly Job[] {
  const top = resolve(folder);
  return globSync('**/Chart.yaml', { cwd: top })
    .map((path) => join(top, path, '..'))
    .filter((path) => !/\/charts\/[^/]+\/charts\//.test(path))
    .sort()
    .map((path) => ({
      name: path.slice(top.length + 1),
      folder: path,
      valueFiles: [],
      set: [],
      other: new Map(),
    }));
}

async function holdAll(jobs: readonly Job[], characters: number): Promise<void> {
  const counts = noCounts();
  const engine = await startEngine();
  for (const { name, folder } of jobs)
    sampleLaw(engine, name, { ...readChart(folder), release, helm: 3 }, characters, counts);
  for (const words of counts.wrong) console.log(words);
  if (counts.wrong.length > 0) process.exitCode = 1;
  const { exact, near, 'other-shape': other, wrong } = counts;
  console.log(`The map: ${exact} exact, ${near} near, ${other} of another shape, ${wrong.length} wrong`);
}

async function readAll(jobs: readonly Job[]): Promise<void> {
  const counts = noStaticCounts();
  let engine = await startEngine();
  for (const { name, folder } of jobs)
    try {
      compareStatic(engine, name, folder, counts);
    } catch (error) {
      console.log(`${name}: ${String(error)}`);
      engine = await startEngine();
    }
  for (const words of counts.wrong) console.log(words);
  if (counts.wrong.length > 0) process.exitCode = 1;
  const { templates, broken, pods, found, claims, wrong } = counts;
  console.log(
    `Without rendering: ${templates} templates, ${broken} no YAML; ${found} of ${pods} pods found, ${claims} claims, ${wrong.length} wrong`,
  );
}

async function compareAll(
  jobs: readonly Job[],
  helm: 3 | 4,
  oracle: Exclude<typeof real, string | undefined>,
): Promise<void> {
  const counts: Record<Verdict['kind'] | 'other', number> = { same: 0, 'both-fail': 0, differs: 0, other: 0 };
  const times: (readonly [ms: number, name: string])[] = [];
  let engine = await startEngine();
  for (const { name, folder, valueFiles, set, other, fails } of jobs) {
    const { files, binary } = readChart(folder);
    const reply = await oracle.ask({
      ...release,
      folder,
      valueFiles: valueFiles.map((file) => join(folder, file)),
      set,
      kubeVersion,
      helm,
    });
    const started = performance.now();
    let verdict: Verdict;
    try {
      const values = [
        ...valueFiles.map((file) => ({ name: file, text: files[file] ?? '' })),
        ...set.map((words) => ({ name: '--set', set: words })),
      ];
      verdict = compareRendering(
        render(engine, { files, binary: binary ?? {}, values, release, kubeVersion, helm }),
        reply,
      );
    } catch (error) {
      verdict = { kind: 'differs', words: String(error) };
      engine = await startEngine();
    }
    times.push([performance.now() - started, name]);
    const why = other.get(helm);
    if (verdict.kind === 'differs' && why !== undefined) {
      counts.other += 1;
      continue;
    }
    if (fails !== undefined && fails.has(helm) !== (verdict.kind === 'both-fail'))
      verdict = {
        kind: 'differs',
        words: `it ${fails.has(helm) ? 'is meant to fail' : `fails: ${JSON.stringify(verdict)}`}`,
      };
    counts[verdict.kind] += 1;
    if (verdict.kind === 'differs') {
      console.log(`Helm ${helm}, ${name}: ${verdict.words}`);
      process.exitCode = 1;
    }
  }
  times.sort(([a], [b]) => b - a);
  const slowest = times.slice(0, 3).map(([ms, name]) => `${name} ${ms.toFixed(0)} ms`);
  const median = times[Math.floor(times.length / 2)]?.[0] ?? 0;
  console.log(
    `Helm ${helm}: ${jobs.length} charts, ${counts.same} the same, ${counts['both-fail']} fail in both, ${counts.other} others by design, ${counts.differs} differ; median ${median.toFixed(0)} ms, slowest ${slowest.join(', ')}; ${(engine.bytes() / 1e6).toFixed(0)} MB`,
  );
}
