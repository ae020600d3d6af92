/**
 * Part of the rule missing-service-link: a URL names its host by a variable that holds an IPv6 address, without the
 * brackets that a port behind it asks for.
 * Knows texts and the container's environment; which programs read the URL is not known, but none can read this one.
 */
import { replaceInScalar } from '../documents/edits.ts';
import { addressFamily } from '../environment/ipAddress.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { namedContainer } from '../findings/facts.ts';
import type { Report, ReportFix, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { partsOf } from '../references/expand.ts';
import { mayBeSetInScript, shellUses } from '../references/shellText.ts';
import { type DocumentText, placesOf } from '../references/textUses.ts';
import type { Span } from '../text.ts';
import { scriptOf } from '../workloads/variableUses.ts';

/** The variable is there, but as it is used nothing can be done with it. */
export function bareIpv6Addresses(estimate: WorkloadEstimate, context: RuleContext): readonly Report[] {
  return estimate.containers.flatMap((container) =>
    textsOf(container).flatMap((text) => reportsOf(text, container, estimate, context)),
  );
}

interface Text extends DocumentText {
  readonly field: 'env' | 'command' | 'args';
  /** Of an entry of `env`, which sees only those above it. */
  readonly entryIndex: number | undefined;
  /** A shell replaces `$X` and `${X}` in it. */
  readonly isScript: boolean;
  /** The ConfigMap that holds the text as a key's value, which the kubelet leaves as it stands. */
  readonly source: string | undefined;
}

/** A variable's name in a text, and who puts its value in its place. */
interface HostUse extends Span {
  readonly name: string;
  readonly by: 'kubelet' | 'shell' | 'program';
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
  // Most texts are no URL, and a long one is looked through once.
  if (!text.text.includes('://')) return [];
  const placeOf = placesOf(context.document, text);
  return hostUses(text).flatMap((use): readonly Report[] => {
    if (!isHostBeforePort(text.text, use)) return [];
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

/** `$(X)`, in scripts `$X` and `${X}`, and `__X__`, which installers of network plugins fill in themselves. */
function hostUses({ text, isScript, source }: Text): readonly HostUse[] {
  const ofKubelet = source === undefined && text.includes('$(') ? partsOf(text) : [];
  const isSetInScript = isScript ? mayBeSetInScript(text) : () => true;
  const ofShell = isScript && text.includes('$') ? shellUses(text) : [];
  return [
    ...ofKubelet.flatMap((part): readonly HostUse[] =>
      part.kind === 'reference' ? [{ name: part.name, start: part.start, end: part.end, by: 'kubelet' }] : [],
    ),
    ...ofShell
      .filter(({ name }) => !isSetInScript(name))
      .map(({ name, start, end }): HostUse => ({ name, start, end, by: 'shell' })),
    ...[...text.matchAll(/__([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)__/g)].map(
      ({ 0: written, 1: name = '', index: start }): HostUse => {
        return { name, start, end: start + written.length, by: 'program' };
      },
    ),
  ];
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
