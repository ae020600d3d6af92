/**
 * A core/v1 Service as a manifest declares it.
 * Knows where a manifest keeps the fields, and which are yet to be filled in; whether they are right is judged in
 * `serviceFields.ts`.
 */
import { holeIn, itemsOf, nodeAt } from '../documents/reading.ts';
import type { YamlHole, YamlNode } from '../documents/tree.ts';
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
  return readServiceNode(manifest.node, manifest.name, namespace);
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
  const lists = ['clusterIPs', 'ipFamilies', 'ports'].map((key) => itemsOf(nodeAt(spec, key)));
  const scalars = ['type', 'clusterIP'].map((key) => nodeAt(spec, key));
  const items = lists.flatMap((list) => list.items);
  const ofPorts = items.flatMap(({ value }) => ['name', 'port', 'protocol'].map((key) => nodeAt(value, key)));
  return (
    [...scalars, ...ofPorts].find((part) => part?.type === 'hole') ??
    lists.find(({ rest }) => rest !== undefined)?.rest ??
    items.map(holeIn).find((hole) => hole !== undefined)
  );
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
