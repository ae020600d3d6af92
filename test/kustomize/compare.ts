/**
 * What we claim of a build beside what Kustomize prints: each value is the same, left open, or wrong.
 * Knows values and their paths; does not know where either came from, nor which of them matter.
 *
 * Of Secrets values are never read, so they are left out, and whether their files are there is left open. Keys without a
 * value (`args:`) count as absent, and so do annotations and labels that are empty.
 */
import type { Claim, ClaimedBuild } from './claims.ts';
import { isList, isMapping, named, within } from './leaves.ts';
import type { Json, RealBuild } from './realKustomize.ts';

export type Verdict = 'known' | 'open' | 'wrong';

/** One value that Kustomize prints; empty lists and mappings are one each. */
export interface Leaf {
  /** `Pod/web of shop spec containers[0] image`. */
  readonly path: string;
  readonly verdict: Verdict;
}

export interface Comparison {
  /**
   * Of `refused` both refuse it; of `left open` Kustomize refuses it, and we say that something is not known; `panic` is a
   * defect of Kustomize.
   */
  readonly outcome: 'built' | 'refused' | 'left open' | 'panic' | 'wrong';
  readonly objects: number;
  readonly leaves: readonly Leaf[];
  /** What we are wrong in, in words. */
  readonly wrong: readonly string[];
}

const none = { objects: 0, leaves: [], wrong: [] } as const;

/** One kustomization. */
export function compareBuild(claimed: ClaimedBuild, real: RealBuild): Comparison {
  const mayHaveMore = claimed.unknown.length > 0;
  if (real.error !== undefined) {
    // A defect of its own says nothing of what it should have built: comments can make its text one that it cannot read.
    if (/^panic: |yaml: invalid map key|^map\[string\]interface .*: yaml: line \d+: /s.test(real.error))
      return { ...none, outcome: 'panic' };
    if (claimed.problems.length > 0) return { ...none, outcome: 'refused' };
    const isSecretFile = /(?:^|: )loading KV pairs: file sources/.test(real.error);
    const hasSecret = claimed.nodes.some((each) => textOf(each, 'kind') === 'Secret');
    if (mayHaveMore || (isSecretFile && hasSecret)) return { ...none, outcome: 'left open' };
    const words = `is built here, but Kustomize says: ${real.error.slice(0, 600)}`;
    return { ...none, outcome: 'wrong', wrong: [words] };
  }
  if (claimed.problems.length > 0) {
    const words = `Kustomize builds it, but we say: ${claimed.problems.join('; ')}`;
    return { ...none, outcome: 'wrong', wrong: [words] };
  }
  const byNode = compareObjects(claimed.nodes, real.objects, mayHaveMore);
  const byText = compareObjects(claimed.texts, real.objects, mayHaveMore);
  const wrong = [
    ...byNode.wrong.map((words) => `node: ${words}`),
    ...byText.wrong.map((words) => `text: ${words}`),
  ];
  const outcome = wrong.length > 0 ? 'wrong' : 'built';
  return { outcome, objects: real.objects.length, leaves: byText.leaves, wrong };
}

interface Found {
  readonly leaves: Leaf[];
  readonly wrong: string[];
}

const nothingFound = (): Found => ({ leaves: [], wrong: [] });

function compareObjects(
  claims: readonly Claim[],
  objects: RealBuild['objects'],
  mayHaveMore: boolean,
): Found {
  const found = nothingFound();
  const left = new Set(claims);
  const later: (typeof objects)[number][] = [];
  for (const object of objects) {
    const claim = [...left].find((each) => hasId(each, object) === true);
    if (claim === undefined) later.push(object);
    else {
      left.delete(claim);
      compareValue(claim, object, named(object), found);
    }
  }
  const triedOn = (object: (typeof objects)[number]) =>
    [...left]
      .filter((each) => hasId(each, object) === undefined)
      .map((claim) => {
        const own = nothingFound();
        compareValue(claim, object, named(object), own);
        return { claim, own };
      });
  // The largest first: what is not known fits a smaller one, too. Of those as large the one that fewest fit.
  const ranked = later.map((object) => ({
    object,
    size: within(object, '').length,
    fits: triedOn(object).filter(({ own }) => own.wrong.length === 0).length,
  }));
  for (const { object } of ranked.sort((a, b) => b.size - a.size || a.fits - b.fits)) {
    const tried = triedOn(object);
    const best = tried.sort((a, b) => a.own.wrong.length - b.own.wrong.length)[0];
    if (best !== undefined) {
      left.delete(best.claim);
      found.leaves.push(...best.own.leaves);
      found.wrong.push(...best.own.wrong);
    } else if (mayHaveMore) leaveOpen(object, named(object), found);
    else {
      found.wrong.push(`Kustomize has ${named(object)}, we have not`);
      for (const { path } of within(object, named(object))) found.leaves.push({ path, verdict: 'wrong' });
    }
  }
  for (const claim of left) found.wrong.push(`we have ${JSON.stringify(idOf(claim))}, Kustomize has not`);
  return found;
}

const idPaths = [['apiVersion'], ['kind'], ['metadata', 'namespace'], ['metadata', 'name']] as const;

/** Undefined where it is not known. */
function hasId(claim: Claim, object: Json): boolean | undefined {
  let isKnown = true;
  for (const path of idPaths) {
    const claimed = claimAt(claim, path);
    const value = valueAt(object, path);
    if (claimed?.type === 'unknown') isKnown = false;
    else if ((claimed?.type === 'scalar' ? claimed.value : claimed) !== value) return false;
  }
  return isKnown ? true : undefined;
}

function idOf(claim: Claim): readonly unknown[] {
  return idPaths.map((path) => {
    const found = claimAt(claim, path);
    return found?.type === 'scalar' ? found.value : found?.type;
  });
}

function textOf(claim: Claim, key: string): unknown {
  const found = claimAt(claim, [key]);
  return found?.type === 'scalar' ? found.value : undefined;
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

function compareValue(claim: Claim, value: Json, path: string, found: Found): void {
  if (isSecretValue(path)) return;
  if (claim.type === 'unknown') leaveOpen(value, path, found);
  else if (claim.type === 'mapping' && isMapping(value)) compareMappings(claim, value, path, found);
  else if (claim.type === 'list' && isList(value)) compareLists(claim, value, path, found);
  else if (claim.type === 'scalar' && claim.value === value) found.leaves.push({ path, verdict: 'known' });
  else beWrong(`is ${JSON.stringify(value).slice(0, 300)}, we say ${shown(claim)}`, path, found);
}

function compareMappings(
  { entries, isOpen }: Claim & { readonly type: 'mapping' },
  value: { readonly [key: string]: Json },
  path: string,
  found: Found,
): void {
  const keys = Object.keys(value);
  if (keys.length === 0 && entries.size === 0 && !isOpen) found.leaves.push({ path, verdict: 'known' });
  for (const key of keys) {
    const claim = entries.get(key);
    const own = value[key] ?? null;
    const at = `${path} ${key}`;
    if (claim !== undefined) compareValue(claim, own, at, found);
    else if (isOpen) leaveOpen(own, at, found);
    else if (own !== null) beWrong(`is ${JSON.stringify(own).slice(0, 300)}, we have no such key`, at, found);
  }
  for (const [key, claim] of entries) {
    if (keys.includes(key) || claim.type === 'unknown' || isNull(claim)) continue;
    if (/ metadata$/.test(path) && claim.type === 'mapping' && claim.entries.size === 0) continue;
    beWrong(`is absent, we say ${shown(claim)}`, `${path} ${key}`, found);
  }
}

function compareLists(
  { items, isOpen }: Claim & { readonly type: 'list' },
  value: readonly Json[],
  path: string,
  found: Found,
): void {
  if (value.length === 0 && items.length === 0 && !isOpen) found.leaves.push({ path, verdict: 'known' });
  // Items that nobody knows may stand at any place, so which one is which is not known either.
  if (isOpen) leaveOpen(value, path, found);
  else if (items.length !== value.length) {
    const ours = shown({ type: 'list', items, isOpen });
    beWrong(`is ${JSON.stringify(value).slice(0, 300)}, we say ${ours}`, path, found);
  } else
    for (const [index, item] of items.entries())
      compareValue(item, value[index] ?? null, `${path}[${index}]`, found);
}

function leaveOpen(value: Json, path: string, found: Found): void {
  for (const leaf of within(value, path))
    if (!isSecretValue(leaf.path)) found.leaves.push({ path: leaf.path, verdict: 'open' });
}

function beWrong(words: string, path: string, found: Found): void {
  found.leaves.push({ path, verdict: 'wrong' });
  found.wrong.push(`${path} ${words}`);
}

function isSecretValue(path: string): boolean {
  return /^Secret\/.* (?:data|stringData) \S+$/.test(path);
}

function isNull(claim: Claim): boolean {
  return claim.type === 'scalar' && claim.value === null;
}

function shown(claim: Claim): string {
  return (JSON.stringify(plain(claim)) ?? '').slice(0, 300);
}

function plain(claim: Claim): unknown {
  if (claim.type === 'unknown') return '?';
  if (claim.type === 'scalar') return claim.value;
  if (claim.type === 'list') return [...claim.items.map(plain), ...(claim.isOpen ? ['?'] : [])];
  const entries = [...claim.entries].map(([key, value]) => [key, plain(value)] as const);
  return Object.fromEntries(claim.isOpen ? [...entries, ['?', '?'] as const] : entries);
}
