/**
 * Rule: a URL names its host by a variable that holds an IPv6 address, without the brackets that a port behind it asks for.
 * Knows texts and the container's environment; which programs read the URL is not known, but none can read this one.
 */
import { replaceInScalar } from '../documents/edits.ts';
import { partsOf } from '../environment/expand.ts';
import { addressFamily } from '../environment/ipAddress.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { Span } from '../text.ts';
import { type DocumentText, placesOf } from '../workloads/textUses.ts';
import type { Report, ReportFix, Rule, RuleContext } from './rule.ts';
import { containerName } from './wording.ts';

export const bareIpv6Address: Rule = {
  code: 'bare-ipv6-address',
  defaultSeverity: 'warning',
  summary: 'a URL puts `$(X_SERVICE_HOST)`, an IPv6 address, in front of `:` without brackets',
  needsInventory: true,
  check: (estimate, context) =>
    estimate.containers.flatMap((container) =>
      textsOf(container).flatMap((text) => reportsOf(text, container, estimate, context)),
    ),
};

interface Text extends DocumentText {
  readonly field: 'env' | 'command' | 'args';
  /** Of an entry of `env`, which sees only those above it. */
  readonly entryIndex: number | undefined;
}

function textsOf({ container }: ContainerEstimate): readonly Text[] {
  const { env, command = [], args = [] } = container;
  const ofEnv = env.flatMap(({ value, nameSpan }, entryIndex): readonly Text[] =>
    value.kind === 'literal'
      ? [{ field: 'env', entryIndex, text: value.text, span: value.span ?? nameSpan, scalar: value.scalar }]
      : [],
  );
  const ofArguments = (['command', 'args'] as const).flatMap((field) =>
    (field === 'command' ? command : args).map(({ text = '', span, scalar }): Text => {
      return { field, entryIndex: undefined, text, span, scalar };
    }),
  );
  return [...ofEnv, ...ofArguments];
}

function reportsOf(
  text: Text,
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): readonly Report[] {
  // Most texts are no URL, and a long one is looked through once.
  if (!text.text.includes('://') || !text.text.includes('$(')) return [];
  const placeOf = placesOf(context.document, text);
  return partsOf(text.text).flatMap((part): readonly Report[] => {
    if (part.kind !== 'reference' || !isHostBeforePort(text.text, part)) return [];
    const address = valueAt(part.name, text, container);
    if (address === undefined || addressFamily(address) !== 'IPv6') return [];
    const written = text.text.slice(part.start, part.end);
    const span = placeOf(part);
    return [
      {
        span: span ?? text.span,
        severity: 'warning',
        message: `${written} needs brackets: it is the IPv6 address ${address}, and in ${text.field} of ${containerName(container, estimate)} a port follows it in a URL. Write [${written}].`,
        container,
        related: [],
        fixes: span === undefined || text.scalar === undefined ? [] : brackets(written, span, text, context),
      },
    ];
  });
}

/** `https://$(X):` or `https://user@$(X):`, which are the beginning of a URL whose host it is. */
function isHostBeforePort(text: string, { start, end }: Span): boolean {
  if (text.charAt(end) !== ':') return false;
  // A scheme and a user are short; a script of a megabyte is not searched for each use.
  return /[A-Za-z][A-Za-z0-9+.-]*:\/\/(?:[^\s/?#@"'[\]]*@)?$/.test(
    text.slice(Math.max(0, start - 300), start),
  );
}

/** What the kubelet certainly puts there; undefined where that is not known. */
function valueAt(name: string, { entryIndex }: Text, { environment }: ContainerEstimate): string | undefined {
  const own = entryIndex === undefined ? environment.own : environment.ownBefore(entryIndex);
  const variable = own.get(name) ?? environment.links.find(name);
  return variable?.isCertain ? variable.value : undefined;
}

function brackets(
  written: string,
  span: Span,
  { scalar }: Text,
  { document }: RuleContext,
): readonly ReportFix[] {
  // In a plain text of a flow collection a bracket would end it; quoted ones and blocks take it as it is.
  if (scalar === undefined || (scalar.style === 'plain' && isInFlow(document.text, scalar.span.start)))
    return [];
  const edits = replaceInScalar(document, scalar, [{ span, newText: `[${written}]` }]);
  if (edits === undefined) return [];
  return [{ title: `Write [${written}]`, isPreferred: true, target: `brackets@${span.start}`, edits }];
}

/** Cautious: any bracket or brace on the line before it counts. */
function isInFlow(text: string, at: number): boolean {
  return /[[{,]/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));
}
