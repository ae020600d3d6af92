/**
 * Part of the rule missing-service-link: a URL names its host by a variable that holds an IPv6 address, without the
 * brackets that a port behind it asks for.
 * Knows texts and the container's environment; which programs read the URL is not known, but none can read this one.
 */
import { replaceInScalar } from '../documents/edits.ts';
import type { ConfigMap } from '../environment/configMap.ts';
import { addressFamily } from '../environment/ipAddress.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { namedContainer } from '../findings/facts.ts';
import type { Report, ReportFix, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { hostUses } from '../references/hostUses.ts';
import { type DocumentText, placesOf } from '../references/textUses.ts';
import { takesName } from '../signs/mayBe.ts';
import type { Surroundings, WorkloadSigns } from '../signs/signs.ts';
import type { Span } from '../text.ts';
import { scriptOf } from '../workloads/variableUses.ts';

/** The variable is there, but as it is used nothing can be done with it. */
export function bareIpv6Addresses(estimate: WorkloadEstimate, context: RuleContext): readonly Report[] {
  return estimate.containers.flatMap((container) =>
    textsOf(container).flatMap((text) => reportsOf(text, container, estimate, context)),
  );
}

/** Whether a URL may name such a host. */
export function mayHaveBareAddress(signs: WorkloadSigns, around: Surroundings): boolean {
  const { load, hostNames, setsHost } = signs;
  const { links, mapsOf } = around;
  // The value of a ConfigMap's key may be the URL.
  if (setsHost || load?.maps.some((name) => mapsOf(name).some(holdsHostUse))) return true;
  if (hostNames.length === 0) return false;
  const isAddress = (name: string) => addressFamily(links.find(name)?.value ?? '') === 'IPv6';
  return hostNames.some(isAddress) || takesName(signs, around, (name) => hostNames.includes(name));
}

const holding = new WeakMap<ConfigMap, boolean>();

/** Looked for once, however many pods take the ConfigMap. */
function holdsHostUse(map: ConfigMap): boolean {
  const known = holding.get(map);
  if (known !== undefined) return known;
  const ofMap = { isScript: false, isFromMap: true };
  const holds = [...map.data.values()].some(({ text = '' }) => hostUses(text, ofMap).length > 0);
  holding.set(map, holds);
  return holds;
}

interface Text extends DocumentText {
  readonly field: 'env' | 'command' | 'args';
  /** Of an entry of `env`, which sees only those above it. */
  readonly entryIndex: number | undefined;
  /** A shell replaces `$X` and `${X}` in it. */
  readonly isScript: boolean;
  /** The ConfigMap that holds the text as a key's value. */
  readonly source: string | undefined;
}

function textsOf({ container, environment }: ContainerEstimate): readonly Text[] {
  const { env, command, args } = container;
  const ofEnv = env.flatMap(({ name, value, nameSpan }, entryIndex): readonly Text[] => {
    const common = { field: 'env', entryIndex, isScript: false } as const;
    if (value.kind === 'literal') {
      const span = value.span ?? nameSpan;
      return [{ ...common, text: value.text, span, scalar: value.scalar, source: undefined }];
    }
    if (value.kind !== 'configMapKey') return [];
    const { value: text, isCertain = false } = environment.own.get(name) ?? {};
    if (text === undefined || !isCertain) return [];
    return [{ ...common, text, span: nameSpan, scalar: undefined, source: value.configMap }];
  });
  const script = scriptOf(container);
  const ofArguments = (['command', 'args'] as const).flatMap((field) =>
    (field === 'command' ? command : args).items.map((argument): Text => {
      const { text = '', span, scalar } = argument;
      const isScript = argument === script;
      return { field, entryIndex: undefined, text, span, scalar, isScript, source: undefined };
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
  const uses = hostUses(text.text, { isScript: text.isScript, isFromMap: text.source !== undefined });
  if (uses.length === 0) return [];
  const placeOf = placesOf(context.document, text);
  return uses.flatMap((use): readonly Report[] => {
    const address = valueAt(use.name, text, container);
    if (address === undefined || addressFamily(address) !== 'IPv6') return [];
    const written = text.text.slice(use.start, use.end);
    const span = use.by === 'program' ? undefined : placeOf(use);
    return [
      {
        span: span ?? text.span,
        severity: use.by === 'program' ? 'information' : 'warning',
        message: {
          id: 'bare-ipv6',
          written,
          name: use.name,
          address,
          isLink: !ownAt(text, container).has(use.name),
          isOfProgram: use.by === 'program',
          field: text.field,
          container: namedContainer(container, estimate),
          configMap: text.source ?? null,
        },
        subject: subjectIn(written),
        container,
        related: [],
        fixes: span === undefined || text.scalar === undefined ? [] : brackets(written, span, text, context),
      },
    ];
  });
}

/** What the kubelet certainly puts there; undefined where that is not known. */
function valueAt(name: string, text: Text, container: ContainerEstimate): string | undefined {
  if (container.container.unknownEnv.some(({ prefix }) => name.startsWith(prefix))) return undefined;
  const variable = ownAt(text, container).get(name) ?? container.environment.links.find(name);
  return variable?.isCertain ? variable.value : undefined;
}

/** What the container sets itself before a text is expanded. */
function ownAt({ entryIndex }: Text, { environment }: ContainerEstimate) {
  return entryIndex === undefined ? environment.own : environment.ownBefore(entryIndex);
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
  return [
    { title: { id: 'fix-brackets', written }, isPreferred: true, target: `brackets@${span.start}`, edits },
  ];
}

/** Cautious: any bracket or brace on the line before it counts. */
function isInFlow(text: string, at: number): boolean {
  return /[[{,]/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));
}
