/**
 * Generated cases by the thousand, asked in batches: while the oracle answers one, the last is compared.
 * Knows how a run is repeated and a counterexample shrunk; does not know which oracle answers.
 */
import fc from 'fast-check';
import { share } from '../support/share.ts';
import { type Comparison, compare } from './compare.ts';
import type { EnvironmentOracle, OracleAnswer } from './environmentOracle.ts';
import { type Case, type CaseOptions, cases, type KubernetesObject, namespaces } from './generate/cases.ts';
import { usualKubernetes } from './generate/services.ts';
import { predict } from './predict.ts';
import { asList, inOneFile, type Style, styles } from './render.ts';
import { type Tally, tallied } from './tally.ts';

export interface GeneratedRun {
  readonly runs: number;
  readonly seed: number;
  readonly options: CaseOptions;
}

type Drawn = readonly [Case, Style];

/** What the oracle is given, and what the product is given. */
interface Texts {
  readonly cluster: string;
  readonly manifests: string;
  readonly snapshot: string;
}

/** One case, compared; or why it says nothing. */
type Judged =
  | { readonly kind: 'compared'; readonly comparison: Comparison }
  | { readonly kind: 'left out'; readonly reason: string };

const batchSize = 100;

/** Compares all cases; stops at the first mismatch and shrinks it. */
export async function runGenerated(
  oracle: EnvironmentOracle,
  { runs, seed, options }: GeneratedRun,
): Promise<Tally> {
  const drawn = fc.tuple(cases(options), styles);
  const values = fc.sample(drawn, { numRuns: runs, seed });
  const tally = tallied();
  const batches = Array.from({ length: Math.ceil(runs / batchSize) }, (_, index) => index * batchSize);
  const start = (from: number) => values.slice(from, from + batchSize).map((one) => ask(one, oracle));
  let asked = start(0);
  for (const from of batches) {
    const batch = asked;
    asked = start(from + batchSize);
    for (const [index, one] of batch.entries()) {
      const judged = await judge(one, oracle);
      if (judged.kind === 'left out') tally.leaveOut(judged.reason);
      else if (judged.comparison.problems.length === 0) tally.add(judged.comparison);
      else {
        await Promise.all(asked.map(({ answer }) => answer));
        tally.addMismatch(await shrunk(drawn, oracle, { runs, seed, path: `${from + index}` }));
        return tally.result();
      }
    }
  }
  return tally.result();
}

/** A case that the oracle is working on. */
interface Asked {
  readonly given: Case;
  readonly texts: Texts;
  readonly answer: Promise<OracleAnswer>;
}

function ask([given, style]: Drawn, oracle: EnvironmentOracle): Asked {
  const texts = textsOf(given, style);
  return { given, texts, answer: oracle.ask(texts.cluster) };
}

async function judge({ given, texts, answer }: Asked, oracle: EnvironmentOracle): Promise<Judged> {
  const { outcomes, error } = await answer;
  if (error !== undefined || outcomes === null) {
    // It never reaches a kubelet; that we say something of it all the same does no harm.
    return { kind: 'left out', reason: `refused: ${(error ?? '').replaceAll(/ ["\d].*/g, ' …')}` };
  }
  const { workloads } = await predict(texts.manifests, texts.snapshot);
  const hasOpenAddress = given.defaultKubernetes === undefined || given.services.some(isOpen);
  const comparison = compare(workloads, outcomes, {
    isFullyKnown: (container) => !hasOpenAddress && !given.unknownContainers.has(container),
    showsAllOutcomes: oracle.showsAllOutcomes,
  });
  return { kind: 'compared', comparison };
}

/** fast-check makes the same values of the same seed; the path leads to the one that failed. */
async function shrunk(
  drawn: fc.Arbitrary<Drawn>,
  oracle: EnvironmentOracle,
  { runs, seed, path }: { readonly runs: number; readonly seed: number; readonly path: string },
): Promise<string> {
  let words = '';
  const property = fc.asyncProperty(drawn, async (one) => {
    const asked = ask(one, oracle);
    const judged = await judge(asked, oracle);
    if (judged.kind === 'left out' || judged.comparison.problems.length === 0) return true;
    const { manifests, snapshot } = asked.texts;
    const problems = judged.comparison.problems.map((problem) => `  ${problem}`).join('\n');
    words = `${problems}\n\n--- the manifests\n${manifests}\n--- services.json\n${snapshot}`;
    return false;
  });
  const { numShrinks } = await fc.check(property, {
    seed,
    path,
    numRuns: runs,
    interruptAfterTimeLimit: 60_000,
    markInterruptAsFailure: true,
  });
  const again = `SEED=${seed} SHARE=${share} npm run test:parity`;
  return `Case ${path} differs, after ${numShrinks} shrinks:\n${words}\n\nAgain with: ${again}`;
}

/** Oracle and product read the same text of all but the addresses. */
function textsOf({ services, servicesFrom, objects, defaultKubernetes }: Case, style: Style): Texts {
  const kubernetes = defaultKubernetes === undefined ? [] : [defaultKubernetes];
  const isListed = servicesFrom !== 'workspace';
  const known = isListed ? services : [];
  const applied = style.render([...(isListed ? [] : services), ...objects]);
  const declaredAgain = servicesFrom === 'both' ? services.map(withoutAddress) : [];
  return {
    cluster: inOneFile([applied, JSON.stringify(asList([defaultKubernetes ?? usualKubernetes, ...known]))]),
    manifests: declaredAgain.length === 0 ? applied : inOneFile([applied, style.render(declaredAgain)]),
    // The field by which our own `snapshot` command says which namespaces it has read in full.
    snapshot: JSON.stringify(
      asList([...kubernetes, ...known], { kubeServiceLinks: { namespaces: [...namespaces] } }),
    ),
  };
}

/** As people write it who leave the address to the cluster; it keeps the one that it has. */
function withoutAddress(service: KubernetesObject): KubernetesObject {
  const { clusterIP, clusterIPs: _, ...spec } = service['spec'] as Record<string, unknown>;
  return { ...service, spec: { ...spec, ...(clusterIP === 'None' && { clusterIP }) } };
}

function isOpen({ spec }: KubernetesObject): boolean {
  const { clusterIP, type } = spec as { clusterIP?: string; type?: string };
  return clusterIP === undefined && type !== 'ExternalName';
}
