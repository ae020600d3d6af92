/**
 * The budget of the namespaces, as a page: how full each limit is, who is nearest to failing, and what costs most.
 * Knows what stands on it. It has no script, loads nothing, and lets nothing of a manifest or a cluster become HTML.
 */
import type { ServiceInventory } from '../environment/inventory.ts';
import type { WorkloadEstimate } from '../estimate.ts';
import { type NamespaceBudget, namespaceBudget } from '../launch/budget.ts';
import { namePrefixes, type PrefixCost } from '../launch/namePrefixes.ts';
import { amountOf } from '../messages/amount.ts';
import type { Words } from '../messages/catalogue.ts';
import type { BudgetWord } from '../messages/facts/budget.ts';
import type { Phrase } from '../messages/message.ts';
import type { Limits } from '../options.ts';
import { type Html, html } from './html.ts';
import { type LimitUse, limitUses } from './limitUse.ts';
import { pageStyle, pageStyleHash } from './pageStyle.ts';

/** A workload, and where its manifest stands. */
export interface PlacedEstimate {
  readonly estimate: WorkloadEstimate;
  /** `shop/web.yaml:12`. */
  readonly place: string;
}

export interface BudgetPageOptions {
  readonly namespaces: readonly string[];
  readonly inventory: ServiceInventory;
  readonly limits: Limits;
  readonly workloads: readonly PlacedEstimate[];
  readonly words: Words;
}

interface NearContainer {
  readonly workload: string;
  readonly container: string;
  readonly place: string;
  readonly use: LimitUse;
}

/** A page of more helps nobody. */
const mostNamespaces = 200;
const mostContainers = 10;
const mostPrefixes = 8;
/** From this share on a namespace is shown opened. */
const openShare = 0.5;
/** Bars end at this share of a limit, so that there is room to be over it. */
const barShare = 1.25;
const nearShare = 0.8;

export function budgetPage({ namespaces, inventory, limits, workloads, words }: BudgetPageOptions): string {
  const { say } = words;
  const word = (one: BudgetWord) => say({ id: 'budget-word', word: one });
  const all = namespaces
    .map((namespace) => namespaceBudget(namespace, inventory, limits))
    .sort((a, b) => shareOf(b) - shareOf(a) || (a.namespace < b.namespace ? -1 : 1));
  const shown = all.slice(0, mostNamespaces);
  const near = nearByNamespace(workloads);
  const sections = shown.map((budget) => {
    const { namespace } = budget;
    return section(budget, near.get(namespace) ?? [], namePrefixes(namespace, inventory), words);
  });
  const intro: Phrase = { id: 'budget-intro', namespaces: all.length, left: all.length - shown.length };
  const policy = `default-src 'none'; style-src 'sha256-${pageStyleHash}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="${words.locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${{ html: policy }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${word('title')}</title>
<style>${{ html: pageStyle }}</style>
</head>
<body>
<main>
<h1>${word('title')}</h1>
<p>${all.length === 0 ? word('none') : say(intro)}</p>
${sections}
<p>${word('note')}</p>
</main>
</body>
</html>
`.html;
}

function section(
  budget: NamespaceBudget,
  near: readonly NearContainer[],
  prefixes: readonly PrefixCost[],
  { say }: Words,
): Html {
  const { namespace, links, exec, envsubst, moreServices } = budget;
  const argument = amountOf(envsubst.argumentBytes);
  const services: Phrase = {
    id: 'budget-services',
    links: { namespace, count: links.serviceCount, isComplete: links.isComplete },
    variables: links.variables.min,
  };
  const verdict: Phrase = {
    id: 'budget-verdict',
    bytes: argument,
    limitBytes: envsubst.limitBytes,
    more: moreServices ?? null,
    isComplete: links.isComplete,
  };
  const bars = [
    { limit: 'envsubst' as const, bytes: argument, limitBytes: envsubst.limitBytes },
    { limit: 'execve' as const, bytes: amountOf(exec.bytes), limitBytes: exec.limitBytes },
  ];
  const isOpen = Math.max(shareOf(budget), near[0]?.use.share ?? 0) >= openShare;
  const head = bars.map(({ limit, bytes, limitBytes }) =>
    say({ id: 'budget-use', limit, bytes, limitBytes, isIfRun: false }),
  );
  return html`<details${{ html: isOpen ? ' open' : '' }}>
<summary>${namespace} <small>${head.join(' · ')}</small></summary>
<p class="${argument.min > envsubst.limitBytes ? 'bad' : ''}">${say(verdict)}</p>
<p>${say(services)}</p>
${bars.map((one) => bar(one.bytes.min / one.limitBytes, say({ id: 'budget-bar', ...one })))}
${nearTable(near, { say })}
${prefixTable(budget, prefixes, { say })}
</details>
`;
}

/** A bar with a line at the limit. */
function bar(share: number, label: string): Html {
  const kind = share > 1 ? 'over' : share >= nearShare ? 'near' : 'fine';
  const width = ((Math.min(share, barShare) / barShare) * 1000).toFixed(1);
  return html`<p>${label}</p>
<svg class="bar" aria-hidden="true" viewBox="0 0 1000 14" preserveAspectRatio="none"><rect class="track" x="0.5" y="0.5" width="999" height="13"/><rect class="${kind}" x="0" y="1" width="${width}" height="12"/><line class="limit" x1="${1000 / barShare}" x2="${1000 / barShare}" y1="0" y2="14"/></svg>
`;
}

type Say = Pick<Words, 'say'>;

function nearTable(near: readonly NearContainer[], { say }: Say): Html {
  const word = (one: BudgetWord) => say({ id: 'budget-word', word: one });
  if (near.length === 0) return html`<h3>${word('workloads')}</h3><p>${word('no-workloads')}</p>`;
  const rows = near.slice(0, mostContainers).map(({ workload, container, place, use }) => {
    const { limit, bytes, limitBytes, isIfRun } = use;
    const words = say({ id: 'budget-use', limit, bytes, limitBytes, isIfRun });
    return html`<tr><td class="${use.share > 1 ? 'bad' : ''}">${words}</td><td>${workload}</td><td>${container}</td><td>${place}</td></tr>
`;
  });
  return html`<h3>${word('workloads')}</h3>
<div class="scroll"><table>
<thead><tr><th scope="col">${word('limit')}</th><th scope="col">${word('workload')}</th><th scope="col">${word('container')}</th><th scope="col">${word('place')}</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div>`;
}

function prefixTable({ envsubst }: NamespaceBudget, prefixes: readonly PrefixCost[], { say }: Say): Html {
  if (prefixes.length === 0) return html``;
  const word = (one: BudgetWord) => say({ id: 'budget-word', word: one });
  const { argumentBytes, limitBytes } = envsubst;
  const count = (value: number) => say({ id: 'budget-number', value });
  const rows = prefixes.slice(0, mostPrefixes).map(({ prefix, services, nameBytes }) => {
    const share = say({ id: 'budget-share', bytes: nameBytes, of: argumentBytes.min });
    const left = say({ id: 'budget-left', bytes: Math.max(argumentBytes.min - nameBytes, 0), limitBytes });
    return html`<tr><td>${`${prefix}*`}</td><td class="number">${count(services)}</td><td class="number">${count(nameBytes)}</td><td class="number">${share}</td><td class="number">${left}</td></tr>
`;
  });
  return html`<h3>${word('prefixes')}</h3>
<div class="scroll"><table>
<thead><tr><th scope="col">${word('prefix')}</th><th scope="col" class="number">${word('services')}</th><th scope="col" class="number">${word('argument')}</th><th scope="col" class="number">${word('share')}</th><th scope="col" class="number">${word('without')}</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div>
<p>${word('split-note')}</p>`;
}

/** The containers of each namespace, each by its fullest limit, the fullest first. */
function nearByNamespace(
  workloads: readonly PlacedEstimate[],
): ReadonlyMap<string, readonly NearContainer[]> {
  const found = new Map<string, NearContainer[]>();
  for (const { estimate, place } of workloads) {
    const { manifest } = estimate.workload;
    const own = found.get(estimate.namespace.name) ?? [];
    for (const one of estimate.containers) {
      const [use] = limitUses(one, undefined);
      const workload = `${manifest.kind}/${manifest.name ?? ''}`;
      if (use !== undefined) own.push({ workload, container: one.container.name ?? '', place, use });
    }
    found.set(estimate.namespace.name, own);
  }
  for (const near of found.values())
    near.sort((a, b) => b.use.share - a.use.share || (a.place < b.place ? -1 : 1));
  return found;
}

function shareOf({ exec, envsubst }: NamespaceBudget): number {
  return Math.max(envsubst.argumentBytes.min / envsubst.limitBytes, exec.bytes.min / exec.limitBytes);
}
