/**
 * Which objects a patch or a replacement is meant for: patterns of group, version, kind, name and namespace, and labels.
 * Knows types/selector.go of kustomize; which names of an object count is for who asks.
 */
import { anyOf, type Certainty, everyOf } from '../knowledge/certainty.ts';
import { type Fields, fieldsOf, textIn } from './fields.ts';
import { goPattern } from './goPattern.ts';
import { type Labels, labelSelector } from './labelSelector.ts';
import { isNothing, nodeAt, type SourcedMapping, type SourcedNode } from './node.ts';
import { effectiveNamespace, originalId, type Resource, type ResourceId } from './resource.ts';
import type { Target } from './target.ts';

const selectorFields = {
  group: 'text',
  version: 'text',
  kind: 'text',
  name: 'text',
  namespace: 'text',
  annotationSelector: 'text',
  labelSelector: 'text',
} as const;

type SelectorField = keyof typeof selectorFields;

export interface Selector {
  /** No group, version, kind, name or namespace is asked for. */
  readonly isAnyId: boolean;
  /** No label or annotation is asked for. */
  readonly isAnyLabel: boolean;
  readonly matchesKind: (id: ResourceId) => Certainty;
  readonly matchesName: (name: string) => Certainty;
  readonly matchesNamespace: (namespace: string) => Certainty;
  readonly matchesLabels: (node: SourcedMapping) => Certainty;
}

export function readSelector(node: SourcedNode | undefined, target: Target): Selector {
  return selectorOf(fieldsOf(node, selectorFields, target));
}

function selectorOf(fields: Fields<SelectorField>): Selector {
  const pattern = (field: SelectorField) => matcherOf(fields, field);
  const [group, version, kind] = [pattern('group'), pattern('version'), pattern('kind')];
  const labels = labelsMatcher(fields, 'labelSelector');
  const annotations = labelsMatcher(fields, 'annotationSelector');
  const isAsked = (field: SelectorField) => fields.has(field) && textIn(fields, field) !== '';
  return {
    isAnyId: !(['group', 'version', 'kind', 'name', 'namespace'] as const).some(isAsked),
    isAnyLabel: !isAsked('labelSelector') && !isAsked('annotationSelector'),
    matchesKind: (id) => everyOf([group(id.group), version(id.version), kind(id.kind)]),
    matchesName: pattern('name'),
    matchesNamespace: pattern('namespace'),
    matchesLabels: (node) =>
      everyOf([
        labels(nodeAt(node, 'metadata', 'labels')),
        annotations(nodeAt(node, 'metadata', 'annotations')),
      ]),
  };
}

/** As patches select: by what an object was called first, or is now. */
export function isPatched(selector: Selector, resource: Resource): Certainty {
  const { id, node } = resource;
  const first = originalId(resource);
  return everyOf([
    anyOf([first, id].map((each) => selector.matchesNamespace(effectiveNamespace(each)))),
    anyOf([first, id].map(({ name }) => selector.matchesName(name))),
    selector.matchesKind(id),
    selector.matchesLabels(node),
  ]);
}

type Matcher = (text: string) => Certainty;

function matcherOf(fields: Fields<SelectorField>, field: SelectorField): Matcher {
  const node = fields.get(field);
  const expression = textIn(fields, field);
  if (node === undefined || expression === '') return () => true;
  const matches = expression === undefined ? undefined : goPattern(expression);
  return matches ?? (() => 'perhaps');
}

function labelsMatcher(
  fields: Fields<SelectorField>,
  field: SelectorField,
): (labels: SourcedNode | undefined) => Certainty {
  if (!fields.has(field)) return () => true;
  const text = textIn(fields, field);
  const matches = text === undefined ? undefined : labelSelector(text);
  return (node) => {
    const labels = labelsOf(node);
    return labels === undefined || matches === undefined ? 'perhaps' : matches(labels);
  };
}

function labelsOf(node: SourcedNode | undefined): Labels | undefined {
  if (node === undefined || isNothing(node)) return new Map();
  if (node.type !== 'mapping' || node.rest !== undefined) return undefined;
  const labels = new Map<string, string>();
  for (const [key, { value }] of node.entries) {
    if (value.type !== 'scalar') return undefined;
    labels.set(key, value.text);
  }
  return labels;
}
