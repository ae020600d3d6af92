/**
 * An offset of a document -> what stands there.
 * Knows manifests and templates; does not know where else it is written or used.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { entriesOf, knownString, nodeAt, scalarOf } from '../documents/reading.ts';
import { isConfigMap } from '../environment/readConfigMap.ts';
import { isService } from '../environment/readService.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { couldBeServiceLink } from '../references/serviceLinkName.ts';
import { manifestsOf } from '../workloads/manifests.ts';
import type { Manifest } from '../workloads/workload.ts';
import { hostAt } from './hostName.ts';
import { textAt, useAt } from './referenceAt.ts';
import type { Pointed, PointedDocument } from './symbol.ts';
import { templateUseAt } from './templateUseAt.ts';
import { entriesAt, holds, spanAt, spanOfKeyAt } from './treePath.ts';
import { wordAt } from './wordAt.ts';

/** Undefined where nothing stands that is written, used or of effect anywhere else. */
export function symbolAt(pointed: PointedDocument, offset: number): Pointed | undefined {
  const { document, templates } = pointed;
  const inTemplate = templateUseAt(templates, offset);
  if (inTemplate !== undefined) {
    const { template, use, span } = inTemplate;
    return { kind: 'template-variable', name: use.name, template, span };
  }
  if (document.nginxTemplateFile !== undefined) {
    const [template] = templates;
    return template && { kind: 'template', template, span: { start: offset, end: offset } };
  }
  const manifest = manifestsOf(document).find(({ node }) => holds(node.span, offset));
  if (manifest === undefined) return undefined;
  for (const estimate of pointed.workloads) {
    if (estimate.workload.manifest !== manifest) continue;
    for (const container of estimate.containers) {
      const found = inContainer(document, container, estimate, offset);
      if (found !== undefined) return found;
    }
  }
  return inObject(manifest, pointed, offset) ?? configMapNamedAt(manifest, pointed, offset);
}

function inContainer(
  document: ManifestDocument,
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  offset: number,
): Pointed | undefined {
  const { node, env } = container.container;
  if (!holds(node.span, offset)) return undefined;
  const use = useAt(document, container.container, offset);
  if (use !== undefined) return { kind: 'variable', container, estimate, ...use };
  const entry = env.find(({ nameSpan }) => holds(nameSpan, offset));
  if (entry !== undefined) {
    const { name, nameSpan: span } = entry;
    return { kind: 'variable', container, estimate, name, entryIndex: undefined, span };
  }
  const text = textAt(container.container, offset);
  const host = text && hostAt(document.text, text.span, offset);
  if (host !== undefined) {
    const { name, namespace = estimate.namespace.name, span } = host;
    return { kind: 'service', name, namespace, span };
  }
  const span = spanOfKeyAt(node, ['image', 'name'], offset);
  return span && { kind: 'container', container, estimate, span };
}

/** The name of a Service or a ConfigMap, or a key of the ConfigMap. */
function inObject(
  manifest: Manifest,
  { document, templates, namespaceOf }: PointedDocument,
  offset: number,
): Pointed | undefined {
  const isMap = isConfigMap(manifest);
  const { name } = manifest;
  if (name === undefined || manifest.unknownName !== undefined || !(isMap || isService(manifest)))
    return undefined;
  const namespace = namespaceOf(manifest.namespace);
  const span = spanOfKeyAt(nodeAt(manifest.node, 'metadata'), ['name'], offset);
  const config = { kind: 'config-map', namespace, name, template: undefined } as const;
  if (span !== undefined)
    return isMap ? { ...config, key: undefined, span } : { kind: 'service', namespace, name, span };
  if (!isMap) return undefined;
  const entry = entriesOf(nodeAt(manifest.node, 'data')).entries.find(
    (one) => spanAt(one, offset) !== undefined,
  );
  if (entry === undefined) return undefined;
  const { key, keySpan } = entry;
  if (holds(keySpan, offset)) {
    const template = templates.find((one) => one.span.start === keySpan.start);
    return { ...config, key, template, span: keySpan };
  }
  const word = wordAt(document.text, offset);
  if (word === undefined || !couldBeServiceLink(word.name)) return undefined;
  return { kind: 'link', namespace, ...word };
}

/** What a workload names of a ConfigMap. */
function configMapNamedAt(
  manifest: Manifest,
  { workloads, namespaceOf }: PointedDocument,
  offset: number,
): Pointed | undefined {
  if (!workloads.some(({ workload }) => workload.manifest === manifest)) return undefined;
  const path = entriesAt(manifest.node, offset);
  const owner = path.findLast(({ key }) => mapFields.has(key));
  const last = path.at(-1);
  const name = knownString(owner?.value, 'name');
  if (owner === undefined || last === undefined || name === undefined) return undefined;
  const span = holds(last.keySpan, offset) ? last.keySpan : last.valueSpan;
  const named = { kind: 'config-map', namespace: namespaceOf(manifest.namespace), name, span } as const;
  if (last === owner || last.key === 'name') return { ...named, key: undefined, template: undefined };
  const key = last.key === 'key' ? scalarOf(last.value)?.text : undefined;
  return key === undefined ? undefined : { ...named, key, template: undefined };
}

/** The fields of a pod that name a ConfigMap. */
const mapFields = new Set(['configMapKeyRef', 'configMapRef', 'configMap']);
