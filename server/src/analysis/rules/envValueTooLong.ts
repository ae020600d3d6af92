/**
 * Rule: one variable or one argument is longer than what execve takes for a string, or will be what Tekton makes of it.
 * Knows the estimate; finds the place in the manifest, and the ConfigMap key that the value comes from.
 */
import { lineEnd } from '../documents/places.ts';
import type { ConfigMap } from '../environment/configMap.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { namedContainer } from '../findings/facts.ts';
import type { Report, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import type { TooLongString } from '../launch/exec.ts';
import { stringLimitBytes } from '../launch/limits.ts';
import { type TaskScripts, tektonScripts } from '../launch/tektonScripts.ts';
import { amountOf } from '../messages/amount.ts';
import type { Statements } from '../messages/message.ts';
import { partsOf } from '../references/expand.ts';
import { mostOwn } from '../signs/mayBe.ts';
import type { Span } from '../text.ts';
import type { Container } from '../workloads/workload.ts';
import { ofString } from './otherKernel.ts';
import type { Rule } from './rule.ts';

export const envValueTooLong: Rule = {
  code: 'env-value-too-long',
  defaultSeverity: 'error',
  summary: 'one `NAME=value` or one argument is over 131,071 bytes',
  needsInventory: false,
  mayReport: (signs, around) => {
    if (signs.kind !== 'workload') return false;
    return (
      Math.max(mostOwn(signs, around).execBytes, signs.scriptBytes) > stringLimitBytes(around.options.limits)
    );
  },
  check: (estimate, context) => {
    const ofScripts = tektonScripts(estimate.workload.manifest).flatMap((scripts) =>
      reportOfScripts(scripts, context),
    );
    const ofContainers = estimate.containers.flatMap((container) => {
      const { tooLong = [], stringLimitBytes: limit = 0 } = container.exec ?? {};
      return tooLong.map((string) => reportOf(string, limit, container, estimate, context));
    });
    return [...ofScripts, ...ofContainers];
  },
};

/** On the longest script of the task, where it is too long for certain. */
function reportOfScripts(
  { bytes, longest, count: scripts }: TaskScripts,
  context: RuleContext,
): readonly Report[] {
  const limit = stringLimitBytes(context.options.limits);
  if (bytes <= limit) return [];
  return [
    {
      span: longest.keySpan,
      severity: 'error',
      message: { id: 'tekton-scripts-over', scripts, bytes, limitBytes: limit },
      container: undefined,
      related: [],
      fixes: [],
    },
  ];
}

/** Where a string comes from. */
interface Source {
  readonly span: Span;
  /** The text as the manifest has it, in which `$(NAME)` is replaced. */
  readonly written: string | undefined;
  /** The key of a ConfigMap that holds it. */
  readonly from: { readonly configMap: string; readonly key: string } | undefined;
  readonly configMaps: readonly ConfigMap[];
}

function reportOf(
  string: TooLongString,
  limit: number,
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): Report {
  const source = sourceOf(string, container, estimate, context);
  const { span, from, configMaps } = source;
  const { message, subject } = statementOf(string, source, {
    container: namedContainer(container, estimate),
    size: amountOf(string.bytes),
    limitBytes: limit,
    references: referencesIn(source.written),
  });
  return {
    // A script of a thousand lines is not underlined from end to end.
    span: { start: span.start, end: Math.min(span.end, lineEnd(context.document.text, span.start)) },
    ...ofString(estimate.workload, string.bytes.min, context.options.limits, {
      severity: 'error',
      message,
    }),
    subject,
    container,
    related: configMaps.flatMap(({ name, data }) => {
      const place = from && data.get(from.key)?.keyPlace;
      return from === undefined || place === undefined
        ? []
        : [{ place, message: { id: 'place-key', key: from.key, configMap: name } }];
    }),
    fixes: [],
  };
}

/** The statement, and what it is about: of an argument the first variable in it. */
function statementOf(
  { where, name = '', index = 0 }: TooLongString,
  { from }: Source,
  facts: Pick<Statements['argument-over'], 'container' | 'size' | 'limitBytes' | 'references'>,
): Pick<Report, 'message'> & { readonly subject: string } {
  if (where !== 'env')
    return {
      message: { id: 'argument-over', field: where, item: index + 1, ...facts },
      subject: subjectIn(...facts.references),
    };
  return {
    message: { id: 'variable-over', name, from: from ?? null, ...facts },
    subject: subjectIn(name, from?.key, from?.configMap, ...facts.references),
  };
}

function sourceOf(
  { where, name = '', index = 0 }: TooLongString,
  { container, environment }: ContainerEstimate,
  { namespace }: WorkloadEstimate,
  { configMaps }: RuleContext,
): Source {
  const nothing = { written: undefined, from: undefined, configMaps: [] };
  if (where !== 'env') {
    const argument = container[where].items[index];
    return { ...nothing, span: argument?.span ?? container.findingSpan, written: argument?.text };
  }
  const find = (configMap: string) => configMaps.find(namespace.name, configMap);
  const keyOf = (configMap: string, key: string) => ({ configMap: `${namespace.name}/${configMap}`, key });
  if (environment.own.get(name)?.from === 'envFrom') {
    const origin = envFromOrigin(name, container, find);
    if (origin === undefined) return { ...nothing, span: container.findingSpan };
    const { entry, key, maps } = origin;
    return { ...nothing, span: entry.span, from: keyOf(entry.name, key), configMaps: maps };
  }
  const entry = container.env.findLast((candidate) => candidate.name === name);
  const span = entry?.nameSpan ?? container.findingSpan;
  if (entry?.value.kind !== 'configMapKey') {
    const written = entry?.value.kind === 'literal' ? entry.value.text : undefined;
    return { ...nothing, span, written };
  }
  const { configMap, key } = entry.value;
  return { ...nothing, span, from: keyOf(configMap, key), configMaps: find(configMap) };
}

/** The entry of `envFrom` that sets a variable: the last one whose ConfigMap has such a key. */
function envFromOrigin(
  name: string,
  { envFrom }: Container,
  find: (configMap: string) => readonly ConfigMap[],
) {
  for (const entry of envFrom.toReversed()) {
    if (entry.source !== 'configMap' || !name.startsWith(entry.prefix)) continue;
    const key = name.slice(entry.prefix.length);
    const maps = find(entry.name).filter(({ data }) => data.has(key));
    if (maps.length > 0) return { entry, key, maps };
  }
  return undefined;
}

/** `$(RULES)`, where the text uses variables: each once. */
function referencesIn(written: string | undefined): readonly string[] {
  const parts = written?.includes('$(') ? partsOf(written) : [];
  const names = parts.flatMap((part) => (part.kind === 'reference' ? `$(${part.name})` : []));
  return [...new Set(names)];
}
