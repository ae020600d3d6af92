/**
 * What we claim of a build beside what Kustomize prints: each value is the same, left open, or wrong.
 * Knows values and counts; does not know where either came from.
 *
 * Of Secrets values are never read, so they are in no count. Keys without a value (`args:`) count as absent.
 */
import type { Claim, ClaimedBuild } from './claims.ts';
import type { Json, RealBuild } from './realKustomize.ts';

export interface Counts {
  readonly kustomizations: number;
  readonly objects: number;
  /** Values that both have, the same. */
  readonly known: number;
  /** Values that we leave open. */
  readonly open: number;
  /** Kustomizations that both refuse. */
  readonly refused: number;
  /** Kustomizations that Kustomize refuses, and of which we leave something open. */
  readonly openRefused: number;
}

export interface Comparison extends Counts {
  /** Each in words. */
  readonly wrong: readonly string[];
}

export const nothing: Counts = {
  kustomizations: 0,
  objects: 0,
  known: 0,
  open: 0,
  refused: 0,
  openRefused: 0,
};

export function added(a: Counts, b: Counts): Counts {
  return {
    kustomizations: a.kustomizations + b.kustomizations,
    objects: a.objects + b.objects,
    known: a.known + b.known,
    open: a.open + b.open,
    refused: a.refused + b.refused,
    openRefused: a.openRefused + b.openRefused,
  };
}

/** One kustomization. */
export function compareBuild(claimed: ClaimedBuild, real: RealBuild): Comparison {
  const one = { ...nothing, kustomizations: 1 };
  if (real.error !== undefined) {
    if (claimed.problems.length > 0) return { ...one, refused: 1, wrong: [] };
    if (claimed.unknown.length > 0) return { ...one, openRefused: 1, wrong: [] };
    return { ...one, wrong: [`is built here, but Kustomize says: ${real.error.slice(0, 600)}`] };
  }
  if (claimed.problems.length > 0)
    return { ...one, wrong: [`Kustomize builds it, but we say: ${claimed.problems.join('; ')}`] };
  const byNode = compareObjects(claimed.nodes, real.objects, claimed.unknown.length > 0);
  const byText = compareObjects(claimed.texts, real.objects, claimed.unknown.length > 0);
  const wrong = [
    ...byNode.wrong.map((words) => `node: ${words}`),
    ...byText.wrong.map((words) => `text: ${words}`),
  ];
  return { ...added(one, byText), objects: real.objects.length, wrong };
}

type Sum = { known: number; open: number; wrong: string[] };

function compareObjects(
  claims: readonly Claim[],
  objects: RealBuild['objects'],
  mayHaveMore: boolean,
): Comparison {
  const sum: Sum = { known: 0, open: 0, wrong: [] };
  const left = new Set(claims);
  const later: (typeof objects)[number][] = [];
  for (const object of objects) {
    const claim = [...left].find((each) => hasId(each, object) === true);
    if (claim === undefined) later.push(object);
    else {
      left.delete(claim);
      compareValue(claim, object, named(object), sum);
    }
  }
  for (const object of later) {
    const possible = [...left].filter((each) => hasId(each, object) === undefined);
    const tried = possible.map((claim) => {
      const own: Sum = { known: 0, open: 0, wrong: [] };
      compareValue(claim, object, named(object), own);
      return { claim, own };
    });
    const best = tried.sort(
      (a, b) => a.own.wrong.length - b.own.wrong.length || b.own.known - a.own.known,
    )[0];
    if (best !== undefined) {
      left.delete(best.claim);
      sum.known += best.own.known;
      sum.open += best.own.open;
      sum.wrong.push(...best.own.wrong);
    } else if (mayHaveMore) sum.open += leavesOf(object);
    else sum.wrong.push(`Kustomize has ${named(object)}, we have not`);
  }
  for (const claim of left) sum.wrong.push(`we have ${JSON.stringify(idOf(claim))}, Kustomize has not`);
  return { ...nothing, ...sum };
}

const idPaths = [['apiVersion'], ['kind'], ['metadata', 'namespace'], ['metadata', 'name']] as const;

/** Undefined where it is not known. */
function hasId(claim: Claim, object: Json): boolean | undefined {
  let isKnown = true;
  for (const path of idPaths) {
    const claimed = claimAt(claim, path);
    const value = valueAt(object, path);
    if (claimed?.type === 'unknown') isKnown = false;
    else if (
      (claimed?.type === 'scalar' ? claimed.value : undefined) !== value &&
      (claimed ?? value) !== undefined
    )
      return false;
  }
  return isKnown ? true : undefined;
}

function idOf(claim: Claim): readonly unknown[] {
  return idPaths.map((path) => {
    const found = claimAt(claim, path);
    return found?.type === 'scalar' ? found.value : found?.type;
  });
}

function claimAt(claim: Claim, path: readonly string[]): Claim | undefined {
  let found: Claim | undefined = claim;
  for (const key of path) {
    if (found?.type === 'unknown') return found;
    if (found?.type !== 'mapping') return undefined;
    found = found.entries.get(key) ?? (found.isOpen ? { type: 'unknown' } : undefined);
  }
  return found;
}

function valueAt(value: Json, path: readonly string[]): Json | undefined {
  let found: Json | undefined = value;
  for (const key of path) found = isMapping(found) ? found[key] : undefined;
  return found;
}

function named(object: Json): string {
  const [, kind, namespace, name] = idPaths.map((path) => valueAt(object, path));
  return `${kind}/${name}${namespace === undefined ? '' : ` of ${namespace}`}`;
}

function compareValue(claim: Claim, value: Json, path: string, sum: Sum): void {
  if (isSecretValue(path)) return;
  if (claim.type === 'unknown') sum.open += leavesOf(value);
  else if (claim.type === 'mapping' && isMapping(value)) compareMappings(claim, value, path, sum);
  else if (claim.type === 'list' && isList(value)) compareLists(claim, value, path, sum);
  else if (claim.type === 'scalar' && claim.value === value) sum.known += 1;
  else sum.wrong.push(`${path} is ${JSON.stringify(value)?.slice(0, 300)}, we say ${shown(claim)}`);
}

function compareMappings(
  { entries, isOpen }: Claim & { readonly type: 'mapping' },
  value: { readonly [key: string]: Json },
  path: string,
  sum: Sum,
): void {
  const keys = Object.keys(value);
  if (keys.length === 0 && entries.size === 0 && !isOpen) sum.known += 1;
  for (const key of keys) {
    const claim = entries.get(key);
    const own = value[key] ?? null;
    if (claim !== undefined) compareValue(claim, own, `${path} ${key}`, sum);
    else if (isOpen) sum.open += isSecretValue(`${path} ${key}`) ? 0 : leavesOf(own);
    else if (own !== null)
      sum.wrong.push(`${path} ${key} is ${JSON.stringify(own).slice(0, 300)}, we have no such key`);
  }
  for (const [key, claim] of entries) {
    if (keys.includes(key) || claim.type === 'unknown' || isNull(claim)) continue;
    sum.wrong.push(`${path} ${key} is absent, we say ${shown(claim)}`);
  }
}

function compareLists(
  { items, isOpen }: Claim & { readonly type: 'list' },
  value: readonly Json[],
  path: string,
  sum: Sum,
): void {
  if (value.length === 0 && items.length === 0 && !isOpen) sum.known += 1;
  // Items that nobody knows may stand at any place, so which one is which is not known either.
  if (isOpen) sum.open += leavesOf(value);
  else if (items.length !== value.length)
    sum.wrong.push(
      `${path} is ${JSON.stringify(value).slice(0, 300)}, we say ${shown({ type: 'list', items, isOpen })}`,
    );
  else
    for (const [index, item] of items.entries())
      compareValue(item, value[index] ?? null, `${path}[${index}]`, sum);
}

function isSecretValue(path: string): boolean {
  return /^Secret\/.* (?:data|stringData) \S+$/.test(path);
}

function isNull(claim: Claim): boolean {
  return claim.type === 'scalar' && claim.value === null;
}

function isMapping(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Empty lists and mappings count as one value. */
function leavesOf(value: Json): number {
  const inner = isList(value) ? value : isMapping(value) ? Object.values(value) : [];
  return inner.length === 0 ? 1 : inner.reduce<number>((sum, each) => sum + leavesOf(each), 0);
}

function shown(claim: Claim): string {
  return (JSON.stringify(plain(claim)) ?? '').slice(0, 300);
}

function plain(claim: Claim): unknown {
  if (claim.type === 'unknown') return '?';
  if (claim.type === 'scalar') return claim.value;
  const more = claim.isOpen ? ['?'] : [];
  if (claim.type === 'list') return [...claim.items.map(plain), ...more];
  return Object.fromEntries([
    ...[...claim.entries].map(([key, value]) => [key, plain(value)]),
    ...more.map((each) => [each, each]),
  ]);
}
