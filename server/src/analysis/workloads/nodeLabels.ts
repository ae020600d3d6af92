/**
 * Which labels a pod wants of its node.
 * Knows `nodeSelector` and required node affinity; does not know which nodes there are.
 */
import { entryOf, itemsOf, nodeAt, stringOf } from '../documents/reading.ts';
import type { YamlMapping, YamlNode } from '../documents/tree.ts';
import { anyOf, type Certainty, everyOf } from '../knowledge/certainty.ts';

/** A label under its name and under the one that it once had. */
export interface NodeLabel {
  readonly name: string;
  readonly formerName: string;
}

/** Whether the pod runs only on nodes whose label is one of these. */
export function wantsNode(podSpec: YamlMapping, label: NodeLabel, wanted: readonly string[]): Certainty {
  // So it is of nearly all.
  if (decisive.every((key) => entryOf(podSpec, key) === undefined)) return false;
  const selector = nodeAt(podSpec, 'nodeSelector');
  const selected = nodeAt(selector, label.name);
  return anyOf([
    isOneOf(wanted, selected),
    stringOf(selected).kind === 'known' ? false : isOneOf(wanted, nodeAt(selector, label.formerName)),
    requires(podSpec, label, wanted),
  ]);
}

const decisive = ['nodeSelector', 'affinity'];

/** Every term of the required node affinity asks for it: one of them has to hold. */
function requires(podSpec: YamlMapping, label: NodeLabel, wanted: readonly string[]): Certainty {
  const terms = nodeAt(
    podSpec,
    'affinity',
    'nodeAffinity',
    'requiredDuringSchedulingIgnoredDuringExecution',
    'nodeSelectorTerms',
  );
  return everyItem(terms, (term) =>
    someItem(nodeAt(term, 'matchExpressions'), (expression) => asksFor(expression, label, wanted)),
  );
}

function asksFor(expression: YamlNode, label: NodeLabel, wanted: readonly string[]): Certainty {
  return everyOf([
    isOneOf([label.name, label.formerName], nodeAt(expression, 'key')),
    isOneOf(['In'], nodeAt(expression, 'operator')),
    everyItem(nodeAt(expression, 'values'), (value) => isOneOf(wanted, value)),
  ]);
}

/** Of a list without items it does not hold. */
function everyItem(list: YamlNode | undefined, holds: (value: YamlNode) => Certainty): Certainty {
  const { values, isOpen } = valuesOf(list);
  if (isOpen) return everyOf([...values.map(holds), 'perhaps']);
  return values.length > 0 && everyOf(values.map(holds));
}

function someItem(list: YamlNode | undefined, holds: (value: YamlNode) => Certainty): Certainty {
  const { values, isOpen } = valuesOf(list);
  return anyOf(isOpen ? [...values.map(holds), 'perhaps'] : values.map(holds));
}

/** Those that are there for certain. */
function valuesOf(list: YamlNode | undefined) {
  const { items, rest } = itemsOf(list);
  const certain = items.filter(({ condition }) => condition === undefined);
  return {
    values: certain.map(({ value }) => value),
    isOpen: rest !== undefined || certain.length < items.length,
  };
}

/** Whether a text is one of these. */
export function isOneOf(wanted: readonly string[], node: YamlNode | undefined): Certainty {
  const reading = stringOf(node);
  return reading.kind === 'unknown' ? 'perhaps' : reading.kind === 'known' && wanted.includes(reading.value);
}
