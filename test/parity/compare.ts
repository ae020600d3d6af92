/**
 * A prediction against what the kubelet did: every name, value, argument and size.
 * Knows where the contract lets a prediction say "unknown"; does not know where the outcomes come from.
 */
import type { ByteRange } from '../../server/src/analysis/byteRange.ts';
import type {
  ContainerEnvironment,
  ExpandedText,
  Variable,
} from '../../server/src/analysis/environment/environment.ts';
import { listVariables } from '../../server/src/analysis/environment/environmentSize.ts';
import type { WorkloadEstimate } from '../../server/src/analysis/estimate.ts';
import { compareSizes } from './compareSizes.ts';
import type { OracleContainer } from './environmentOracle.ts';

export interface Comparison {
  /** In words; empty where all is right. */
  readonly problems: readonly string[];
  readonly containers: number;
  readonly knownContainers: number;
  readonly names: number;
}

export interface Expectations {
  /**
   * Everything that decides the environment of this container (`shop/Deployment/web/app-0`) was in the manifests and
   * the list of Services: a prediction may then say "unknown" only of what really differs from start to start.
   */
  readonly isFullyKnown: (container: string) => boolean;
  /** The outcomes are all that there can be: a range may then not be wider than they are. */
  readonly showsAllOutcomes: boolean;
}

/** What is true of one container. */
interface Known {
  readonly isFullyKnown: boolean;
  readonly showsAllOutcomes: boolean;
}

/** `outcomes` are several starts of the same containers, each in the same order. */
export function compare(
  workloads: readonly WorkloadEstimate[],
  outcomes: readonly (readonly OracleContainer[])[],
  { isFullyKnown, showsAllOutcomes }: Expectations,
): Comparison {
  const problems: string[] = [];
  const sum = { containers: 0, knownContainers: 0, names: 0 };
  const predicted = predictedContainers(workloads);
  const first = outcomes[0] ?? [];
  for (const [index, container] of first.entries()) {
    const key = keyOf(container);
    const environment = predicted.get(key);
    if (environment === undefined) {
      problems.push(`${key} was not predicted`);
      continue;
    }
    sum.containers += 1;
    const started = outcomes
      .flatMap((outcome) => outcome[index] ?? [])
      .filter(({ error }) => error === undefined);
    // What does not start has no environment; that something is missing must have been noticed.
    if (started.length === 0) {
      if (environment.unknown.length === 0 && container.blockedBy === undefined)
        problems.push(`${key}: nothing is unknown, but ${container.error}`);
      continue;
    }
    const known = {
      isFullyKnown: isFullyKnown(key) && (showsAllOutcomes || !hasAmbiguousLinks(environment)),
      showsAllOutcomes,
    };
    sum.knownContainers += known.isFullyKnown ? 1 : 0;
    sum.names += Object.keys(started[0]?.env ?? {}).length;
    for (const words of compareContainer(environment, started, known)) problems.push(`${key}: ${words}`);
  }
  const existing = new Set(first.map(keyOf));
  for (const key of predicted.keys()) {
    if (!existing.has(key)) problems.push(`${key} was predicted, but does not exist`);
  }
  return { problems: [...new Set(problems)], ...sum };
}

/** Two Services make the same variable: some starts in a row may all give it the same value by chance. */
function hasAmbiguousLinks(environment: ContainerEnvironment): boolean {
  return listVariables(environment).some(
    ({ from, value, isCertain }) => from === 'service-link' && (value === undefined || !isCertain),
  );
}

/** How a container is called here: `shop/Deployment/web/app-0`. */
function keyOf({ namespace, workload, name }: OracleContainer): string {
  return `${namespace}/${workload}/${name}`;
}

function predictedContainers(
  workloads: readonly WorkloadEstimate[],
): ReadonlyMap<string, ContainerEnvironment> {
  return new Map(
    workloads.flatMap(({ workload: { manifest }, namespace, containers }) =>
      containers.map(({ container, environment }) => {
        // Without a name the API server makes one up.
        const workload = `${manifest.kind}/${manifest.name ?? ''}`;
        return [`${namespace.name}/${workload}/${container.name}`, environment] as const;
      }),
    ),
  );
}

function* compareContainer(
  environment: ContainerEnvironment,
  starts: readonly OracleContainer[],
  known: Known,
): Iterable<string> {
  const variables = new Map(listVariables(environment).map((variable) => [variable.name, variable]));
  const environments = starts.map(({ env }) => new Map(Object.entries(env ?? {})));
  for (const { duplicates = [] } of starts) {
    for (const name of duplicates) yield `${name} was sent more than once`;
  }
  for (const env of environments) yield* compareVariables(environment, variables, env);
  yield* compareSizes(environment, environments, known.isFullyKnown, (name, length) => {
    // The size, too, is given as it would be without the source that is not read.
    const variable = variables.get(name);
    const isOpen = variable !== undefined && mayBeOverwritten(environment, variable);
    return isOpen ? Math.max(length, variable.valueBytes.min) : length;
  });
  yield* compareArguments(environment, starts, known);
  if (known.isFullyKnown) yield* needlessDoubts(variables.values(), environments, known);
}

function* compareVariables(
  environment: ContainerEnvironment,
  variables: ReadonlyMap<string, Variable>,
  env: ReadonlyMap<string, string>,
): Iterable<string> {
  for (const [name, value] of env) {
    const variable = variables.get(name);
    if (variable === undefined) {
      if (!mayBeAdded(environment, name)) yield `${name} is there, but was not predicted`;
    } else if (!mayBeOverwritten(environment, variable)) {
      yield* compareText(name, { value: variable.value, bytes: variable.valueBytes }, value);
    }
  }
  for (const { name, isCertain } of variables.values()) {
    if (!env.has(name) && isCertain) yield `${name} was predicted as certain, but is not there`;
  }
}

function* compareArguments(
  environment: ContainerEnvironment,
  starts: readonly OracleContainer[],
  { isFullyKnown }: Known,
): Iterable<string> {
  for (const key of ['command', 'args'] as const) {
    const texts = environment[key].items;
    for (const start of starts) {
      const { length } = start[key] ?? [];
      if (length !== texts.length) yield `${key} has ${length} parts, not ${texts.length}`;
    }
    for (const [index, text] of texts.entries()) {
      const actual = new Set(starts.map((start) => start[key]?.[index] ?? ''));
      for (const one of actual) yield* compareText(`${key}[${index}]`, text, one);
      if (isFullyKnown && text.value === undefined && actual.size === 1)
        yield `${key}[${index}] is always the same, but unknown to us`;
    }
  }
}

/** Where everything is known, what is the same in every start is known, too. */
function* needlessDoubts(
  variables: Iterable<Variable>,
  environments: readonly ReadonlyMap<string, string>[],
  { showsAllOutcomes }: Known,
): Iterable<string> {
  if (!showsAllOutcomes && environments.length < 2) return;
  for (const { name, value, valueBytes, isCertain, from } of variables) {
    const actual = environments.map((env) => env.get(name));
    if (value === undefined && new Set(actual).size === 1)
      yield `${name} is always the same, but unknown to us`;
    if (!isCertain && !actual.includes(undefined)) yield `${name} is always there, but uncertain to us`;
    // A value of `env` may use several that differ, and not all of their combinations are seen.
    if (!showsAllOutcomes || from !== 'service-link') continue;
    const lengths = actual.map((text = '') => Buffer.byteLength(text));
    const [min, max] = [Math.min(...lengths), Math.max(...lengths)];
    if (min !== valueBytes.min || max !== valueBytes.max)
      yield `${name} has ${min} to ${max} bytes, not ${words(valueBytes)}`;
  }
}

function* compareText(what: string, { value, bytes }: ExpandedText, actual: string): Iterable<string> {
  if (value !== undefined && value !== actual)
    yield `${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(value)}`;
  const length = Buffer.byteLength(actual);
  if (length < bytes.min || length > bytes.max) yield `${what} has ${length} bytes, not ${words(bytes)}`;
}

function words({ min, max }: ByteRange): string {
  return min === max ? `${min}` : `${min} to ${max}`;
}

/** A source that is not read may add this name. */
function mayBeAdded({ unknown }: ContainerEnvironment, name: string): boolean {
  return unknown.some(({ addsPrefix }) => addsPrefix !== undefined && name.startsWith(addsPrefix));
}

/**
 * The contract gives a variable that an unread source might overwrite as it would be without that source.
 * A Service overwrites no variable but another Service's, and nothing overwrites what `env` sets for certain.
 */
function mayBeOverwritten({ unknown }: ContainerEnvironment, { name, from, isCertain }: Variable): boolean {
  if (from === 'env' && isCertain) return false;
  return unknown.some(
    (source) =>
      source.addsPrefix !== undefined &&
      name.startsWith(source.addsPrefix) &&
      (source.from !== 'service-link' || from === 'service-link'),
  );
}
