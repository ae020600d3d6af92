/**
 * The catalogue: small manifests, each of which proves one point of the kubelet's rules.
 * Knows how a case is marked; the cases are the files of `catalogue/`, those of `catalogue/kubelet/` for kubelet-env.
 *
 * The first line of a case is a comment that names its point. Comments below it may say `unknown: why`, where not all
 * can be known, and `refused: why`, where neither kubectl nor the API server takes it.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from './compare.ts';
import type { EnvironmentOracle } from './environmentOracle.ts';
import { namespaces } from './generate/cases.ts';
import { usualKubernetes } from './generate/services.ts';
import { predict } from './predict.ts';
import { asList, inOneFile } from './render.ts';
import { type Tally, tallied } from './tally.ts';

export interface CatalogueCase {
  readonly name: string;
  readonly text: string;
  readonly isRefused: boolean;
  readonly isFullyKnown: boolean;
}

const folder = join(import.meta.dirname, 'catalogue');

/** The cluster's own list; all other Services are in the case. */
const snapshot = JSON.stringify(
  asList([usualKubernetes], { kubeServiceLinks: { namespaces: [...namespaces] } }),
);

/** Asks the oracle about every case that it can answer. */
export async function runCatalogue(oracle: EnvironmentOracle): Promise<Tally> {
  const tally = tallied();
  const asked = catalogueFor(oracle).map((one) => ({
    one,
    answer: oracle.ask(inOneFile([one.text, JSON.stringify(usualKubernetes)])),
  }));
  for (const { one, answer } of asked) {
    const problems: string[] = [];
    const { outcomes, error } = await answer;
    const { workloads, findings } = await predict(one.text, snapshot);
    if (one.isRefused || error !== undefined) {
      if (error === undefined) problems.push('is taken, but should be refused');
      if (!one.isRefused) problems.push(`is refused: ${error}`);
      const errors = findings.filter(({ severity }) => severity === 'error');
      problems.push(...errors.map(({ message }) => `is refused, and yet we say: ${message}`));
      if (problems.length === 0) tally.leaveOut('refused as they should be, and no error of ours');
    } else {
      const comparison = compare(workloads, outcomes ?? [], {
        isFullyKnown: () => one.isFullyKnown,
        showsAllOutcomes: oracle.showsAllOutcomes,
      });
      problems.push(...comparison.problems);
      if (problems.length === 0) tally.add(comparison);
    }
    if (problems.length > 0) tally.addMismatch(`${one.name}:\n  ${problems.join('\n  ')}\n\n${shown(one)}`);
  }
  return tally.result();
}

function catalogueFor({ name }: EnvironmentOracle): readonly CatalogueCase[] {
  const pattern = name === 'kubelet-env' ? '**/*.yaml' : '*.yaml';
  return [...globSync(pattern, { cwd: folder }).sort().map(readCase), manyEntries()];
}

function readCase(name: string): CatalogueCase {
  const text = readFileSync(join(folder, name), 'utf8');
  if (!/^# .+\.\r?\n/.test(text)) throw new Error(`${name} does not begin with the point that it proves`);
  return {
    name,
    text,
    isRefused: /^# refused: /m.test(text),
    isFullyKnown: !/^# unknown: /m.test(text),
  };
}

/** Too long for a file: 5,000 entries, each of which uses the one above. */
function manyEntries(): CatalogueCase {
  const entries = Array.from(
    { length: 5000 },
    (_, index) =>
      `        - { name: V${index}, value: "${index}$(V${index - (index % 10 === 0 ? 10 : 1)})" }`,
  );
  const text = [
    '# 5,000 entries of env.',
    'apiVersion: v1',
    'kind: Pod',
    'metadata: { name: web, namespace: shop }',
    'spec:',
    '  containers:',
    '    - name: app',
    '      image: registry.example.com/app:1',
    '      env:',
    ...entries,
    '',
  ].join('\n');
  return { name: '5,000 entries', text, isRefused: false, isFullyKnown: true };
}

function shown({ text }: CatalogueCase): string {
  return text.length > 4000 ? `${text.slice(0, 4000)}…` : text;
}
