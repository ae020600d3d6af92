/**
 * A Service that stands in no file as a text: what is known of it as a manifest, and the variables that it makes.
 * Knows what the kubelet looks at; words are the catalogue's.
 */
import type { InventoryService, Service } from '../environment/service.ts';
import { servicesBySource } from '../environment/servicesBySource.ts';
import { inventoryVariables } from '../environment/serviceVariables.ts';
import type { Words } from '../messages/catalogue.ts';
import { printableJson } from '../plainText.ts';
import { commentLine, propertyLine } from './properties.ts';

export function serviceText(service: InventoryService, namespace: string, { say }: Words): string {
  const { name, declarations, isCertain } = service;
  const sources = servicesBySource([service]).map((source) => say({ id: 'services-source', ...source }));
  const head = say({
    id: 'service-text',
    ...{ name, namespace, sources, isCertain, declarations: declarations.length },
  });
  const variables = inventoryVariables(service);
  const lines = Array.from(variables, ([variable, { value }]) =>
    commentLine(propertyLine(variable, value ?? say({ id: 'environment-value-unknown', length: null }))),
  );
  return [
    commentLine(head),
    declarations.map((one) => manifestOf(one, name, namespace)).join('---\n'),
    commentLine(say({ id: 'service-text-variables', count: variables.size, namespace })),
    ...lines,
    '',
  ].join('\n');
}

/** JSON strings are YAML, whatever is in them. */
function manifestOf({ clusterIP, ports }: Service, name: string, namespace: string): string {
  return [
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    `  name: ${quoted(name)}`,
    `  namespace: ${quoted(namespace)}`,
    'spec:',
    ...(clusterIP === undefined ? [] : [`  clusterIP: ${quoted(clusterIP)}`]),
    ...(ports.length === 0 ? [] : ['  ports:']),
    ...ports.flatMap(({ name: port, port: number, protocol }) => [
      ...(port === undefined
        ? [`    - port: ${number}`]
        : [`    - name: ${quoted(port)}`, `      port: ${number}`]),
      `      protocol: ${quoted(protocol)}`,
    ]),
    '',
  ].join('\n');
}

/** As it is where that is plain text to YAML for certain. */
function quoted(text: string): string {
  return /^[a-zA-Z][\w.-]*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text)
    ? text
    : printableJson(JSON.stringify(text));
}
