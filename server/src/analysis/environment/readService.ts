/**
 * A core/v1 Service as a manifest declares it.
 * Knows where a manifest keeps the fields, and which are yet to be filled in; whether they are right is judged in
 * `serviceFields.ts`.
 */
import { holeIn, itemsOf, nodeAt } from '../documents/reading.ts';
import type { YamlHole, YamlNode } from '../documents/tree.ts';
import { helmHookOf, hookWords, isPassingHook } from '../workloads/helmHook.ts';
import type { Manifest } from '../workloads/workload.ts';
import { type PortFields, type ServiceReading, serviceOf } from './serviceFields.ts';

/** Whether the manifest is a core Service; Knative's `serving.knative.dev/v1` Service is not. */
export function isService(manifest: Manifest): boolean {
  return manifest.apiVersion === 'v1' && manifest.kind === 'Service';
}

/** The Service of a manifest in its namespace. `status` is not looked at. */
export function readService(manifest: Manifest, namespace: string): ServiceReading {
  if (!isService(manifest)) return { kind: 'none' };
  if (manifest.unknownName !== undefined) return { kind: 'unknown', hole: manifest.unknownName };
  if (!manifest.name) return { kind: 'none' };
  const reading = readServiceNode(manifest.node, manifest.name, namespace);
  if (reading.kind !== 'service' || helmHookOf(manifest).length === 0) return reading;
  const hook = { words: hookWords(manifest), isPassing: isPassingHook(manifest) };
  return { ...reading, service: { ...reading.service, hook } };
}

/** The Service that a node is known to be: the items of a ServiceList name no kind. */
export function readServiceNode(node: YamlNode, name: string, namespace: string): ServiceReading {
  const spec = nodeAt(node, 'spec');
  const hole = holeOfFields(spec);
  if (hole !== undefined) return { kind: 'unknown', hole };
  return serviceOf(
    {
      name,
      type: scalarAt(spec, 'type'),
      clusterIP: scalarAt(spec, 'clusterIP'),
      firstClusterIP: firstOf(nodeAt(spec, 'clusterIPs')),
      firstIpFamily: firstOf(nodeAt(spec, 'ipFamilies')),
      ports: itemsOf(nodeAt(spec, 'ports')).items.map(({ value }) => portFields(value)),
    },
    namespace,
  );
}

/** A field that decides its variables and is yet to be filled in: with any of them all of its variables may be others. */
function holeOfFields(spec: YamlNode | undefined): YamlHole | undefined {
  const own = holeAt(spec, scalarFields);
  if (own !== undefined) return own;
  const lists = listFields.map((key) => itemsOf(nodeAt(spec, key)));
  for (const { items } of lists)
    for (const { value } of items) {
      const hole = holeAt(value, portFieldNames);
      if (hole !== undefined) return hole;
    }
  for (const { rest } of lists) if (rest !== undefined) return rest;
  for (const { items } of lists)
    for (const item of items) {
      const hole = holeIn(item);
      if (hole !== undefined) return hole;
    }
  return undefined;
}

const scalarFields = ['type', 'clusterIP'] as const;
const listFields = ['clusterIPs', 'ipFamilies', 'ports'] as const;
const portFieldNames = ['name', 'port', 'protocol'] as const;

/** The first of these fields that is yet to be filled in. */
function holeAt(node: YamlNode | undefined, keys: readonly string[]): YamlHole | undefined {
  for (const key of keys) {
    const part = nodeAt(node, key);
    if (part?.type === 'hole') return part;
  }
  return undefined;
}

function portFields(node: YamlNode): PortFields {
  return { name: scalarAt(node, 'name'), port: scalarAt(node, 'port'), protocol: scalarAt(node, 'protocol') };
}

function scalarAt(node: YamlNode | undefined, key: string): unknown {
  return scalarOf(nodeAt(node, key));
}

function firstOf(list: YamlNode | undefined): unknown {
  return scalarOf(itemsOf(list).items[0]?.value);
}

/** Undefined for what is absent or null; what is no scalar stays visible as something that no field allows. */
function scalarOf(node: YamlNode | undefined): unknown {
  if (node === undefined) return undefined;
  return node.type === 'scalar' ? (node.value ?? undefined) : {};
}
