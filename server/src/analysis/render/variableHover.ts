/**
 * One variable of a container -> Markdown: what it will be and where it comes from.
 * Knows precedence as the environment gives it; the place in the manifest is `hover.ts`'s.
 */
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { bytes } from '../rules/wording.ts';
import { code, plain } from './markdown.ts';

/** A variable that the container sets, or that its `$(name)` refers to. */
export function variableHover(
  name: string,
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
): string {
  const { environment } = container;
  const own = environment.own.get(name);
  const link = environment.links.find(name);
  const makers = link?.services.map((service) => code(service)).join(' or ') ?? '';
  if (own !== undefined) {
    const from = own.from === 'envFrom' ? 'envFrom' : 'env';
    const hides =
      link === undefined
        ? ''
        : ` It ${own.isCertain ? 'hides' : 'may hide'} the service link of ${makers}, ${shown(link.value)}.`;
    const note = own.note === undefined ? '' : ` (${plain(own.note)})`;
    const size = own.value === undefined ? ` Its length: ${bytes(own.valueBytes)}.` : '';
    return `${code(name)} = ${shown(own.value)}\n\nSet by ${code(from)}${note}.${hides}${size}`;
  }
  if (link !== undefined) {
    const several =
      link.services.length > 1
        ? ' Several Services make it; which one wins changes from start to start.'
        : '';
    const certain = link.isCertain ? '' : ' It is not certain that the Service is there.';
    const of = namespaceOf(link.services, estimate.namespace.name);
    return `${code(name)} = ${shown(link.value)}\n\nA service link: the kubelet makes it for Service ${makers} ${of}.${several}${certain}`;
  }
  const unknown = environment.unknown.filter(
    ({ addsPrefix }) => addsPrefix !== undefined && name.startsWith(addsPrefix),
  );
  if (unknown.length > 0) {
    return `${code(name)} is not set by anything that is known here.\n\n${unknown.map(({ reason }) => `- ${plain(reason)}`).join('\n')}`;
  }
  return `${code(name)} is not set: ${code(`$(${name})`)} stays as it is written.`;
}

/** Every container gets the links of `default/kubernetes`, but where its namespace has a Service of that name. */
function namespaceOf(services: readonly string[], namespace: string): string {
  if (namespace === 'default' || !services.includes('kubernetes')) return `of namespace ${code(namespace)}`;
  return `of namespace ${code('default')}, or of ${code(namespace)} if that has one of this name`;
}

function shown(value: string | undefined): string {
  if (value === undefined) return '*a value that is not known*';
  return value === '' ? '*empty*' : code(value);
}
