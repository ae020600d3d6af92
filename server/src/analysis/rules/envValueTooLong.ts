/**
 * Rule: one variable or one argument is longer than what execve takes for a string, or will be what Tekton makes of it.
 * Knows the estimate; finds the place in the manifest, and the ConfigMap key that the value comes from.
 */
import { lineEnd } from '../documents/places.ts';
import type { ConfigMap } from '../environment/configMap.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { Report, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { bytes, containerName, count, listed, whenItFails } from '../findings/wording.ts';
import type { TooLongString } from '../launch/exec.ts';
import { stringLimitBytes } from '../launch/limits.ts';
import { type TaskScripts, tektonScripts } from '../launch/tektonScripts.ts';
import { asSaid, statedAsSaid } from '../messages/asSaid.ts';
import { partsOf } from '../references/expand.ts';
import type { Span } from '../text.ts';
import type { Container } from '../workloads/workload.ts';
import type { Rule } from './rule.ts';
import { underRuntimeClass } from './runtimeClass.ts';

export const envValueTooLong: Rule = {
  code: 'env-value-too-long',
  defaultSeverity: 'error',
  summary: 'one `NAME=value` or one argument is over 131,071 bytes',
  needsInventory: false,
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
  const what = scripts === 1 ? 'The script' : `The ${count(scripts)} scripts of the task`;
  return [
    {
      span: longest.keySpan,
      severity: 'error',
      message: statedAsSaid(
        `${what}, in base64, take${scripts === 1 ? 's' : ''} at least ${count(bytes)} bytes of one argument of place-scripts, the container that Tekton writes ${scripts === 1 ? 'it' : 'them'} with; Linux takes ${count(limit)} for one string. The pod of each run fails with "argument list too long". Put ${scripts === 1 ? 'it' : 'the longest'} into the image or a ConfigMap instead.`,
      ),
      container: undefined,
      related: [],
      fixes: [],
    },
  ];
}

/** Where a string comes from. */
interface Source {
  readonly span: Span;
  /** `RULES`, `item 2 of args`, with the ConfigMap key that holds it. */
  readonly subject: string;
  /** The text as the manifest has it, in which `$(NAME)` is replaced. */
  readonly written: string | undefined;
  readonly configMaps: readonly ConfigMap[];
  readonly key: string;
}

function reportOf(
  string: TooLongString,
  limit: number,
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): Report {
  const { span, subject, written, configMaps, key } = sourceOf(string, container, estimate, context);
  const size = `${subject} of ${containerName(container, estimate)} takes ${bytes(string.bytes)} with its end${afterExpansion(written)}; Linux takes ${count(limit)} for one string.`;
  return {
    // A script of a thousand lines is not underlined from end to end.
    span: { start: span.start, end: Math.min(span.end, lineEnd(context.document.text, span.start)) },
    ...underRuntimeClass(estimate.workload, {
      severity: 'error',
      message: statedAsSaid(
        `${size} ${whenItFails} with "argument list too long". Mount it as a file instead.`,
      ),
    }),
    subject: subjectIn(subject, afterExpansion(written)),
    container,
    related: configMaps.flatMap(({ name, data }) => {
      const place = data.get(key)?.keyPlace;
      return place === undefined ? [] : [{ place, message: asSaid(`key ${key} of ConfigMap ${name}`) }];
    }),
    fixes: [],
  };
}

function sourceOf(
  { where, name = '', index = 0 }: TooLongString,
  { container, environment }: ContainerEstimate,
  { namespace }: WorkloadEstimate,
  { configMaps }: RuleContext,
): Source {
  const nothing = { written: undefined, configMaps: [], key: '' };
  if (where !== 'env') {
    const argument = container[where].items[index];
    const subject = `Item ${index + 1} of ${where}`;
    return { ...nothing, subject, span: argument?.span ?? container.findingSpan, written: argument?.text };
  }
  const variable = `The variable ${name}`;
  const find = (configMap: string) => configMaps.find(namespace.name, configMap);
  if (environment.own.get(name)?.from === 'envFrom') {
    const origin = envFromOrigin(name, container, find);
    if (origin === undefined) return { ...nothing, subject: variable, span: container.findingSpan };
    const { entry, key, maps } = origin;
    const subject = `${variable} (key ${key} of ConfigMap ${namespace.name}/${entry.name})`;
    return { ...nothing, subject, span: entry.span, configMaps: maps, key };
  }
  const entry = container.env.findLast((candidate) => candidate.name === name);
  const span = entry?.nameSpan ?? container.findingSpan;
  if (entry?.value.kind !== 'configMapKey') {
    const written = entry?.value.kind === 'literal' ? entry.value.text : undefined;
    return { ...nothing, subject: variable, span, written };
  }
  const { configMap, key } = entry.value;
  const subject = `${variable} (key ${key} of ConfigMap ${namespace.name}/${configMap})`;
  return { ...nothing, subject, span, configMaps: find(configMap), key };
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

/** ` once $(RULES) is replaced`, where the text uses variables. */
function afterExpansion(written: string | undefined): string {
  const parts = written?.includes('$(') ? partsOf(written) : [];
  const names = new Set(parts.flatMap((part) => (part.kind === 'reference' ? `$(${part.name})` : [])));
  if (names.size === 0) return '';
  return ` once ${listed([...names])} ${names.size === 1 ? 'is' : 'are'} replaced`;
}
