/**
 * Whether a pod is one for Windows, whose nodes have none of Linux's limits.
 * Knows the fields that choose a node's system; judges nothing.
 */
import { entryOf, itemsOf, nodeAt, type Reading, stringOf } from '../documents/reading.ts';
import type { YamlMapping, YamlNode } from '../documents/tree.ts';
import { anyOf, type Certainty, everyOf } from '../knowledge/certainty.ts';

/** The limits of Linux's execve say nothing about a Windows node. */
export function isForWindows(podSpec: YamlMapping): Certainty {
  // So it is of nearly all.
  if (decisive.every((key) => entryOf(podSpec, key) === undefined)) return false;
  const selector = nodeAt(podSpec, 'nodeSelector');
  const selected = stringOf(nodeAt(selector, 'kubernetes.io/os'));
  return anyOf([
    is('windows', stringOf(nodeAt(podSpec, 'os', 'name'))),
    is('windows', selected),
    selected.kind === 'known' ? false : is('windows', stringOf(nodeAt(selector, 'beta.kubernetes.io/os'))),
    requiresWindows(podSpec),
  ]);
}

const decisive = ['os', 'nodeSelector', 'affinity'];

/** Every term of the required node affinity asks for Windows: one of them has to hold. */
function requiresWindows(podSpec: YamlMapping): Certainty {
  const required = nodeAt(
    podSpec,
    'affinity',
    'nodeAffinity',
    'requiredDuringSchedulingIgnoredDuringExecution',
    'nodeSelectorTerms',
  );
  return everyItem(required, (term) => someItem(nodeAt(term, 'matchExpressions'), asksForWindows));
}

function asksForWindows(expression: YamlNode): Certainty {
  const key = stringOf(nodeAt(expression, 'key'));
  return everyOf([
    anyOf([is('kubernetes.io/os', key), is('beta.kubernetes.io/os', key)]),
    is('In', stringOf(nodeAt(expression, 'operator'))),
    everyItem(nodeAt(expression, 'values'), (value) => is('windows', stringOf(value))),
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

function is(wanted: string, reading: Reading<string>): Certainty {
  return reading.kind === 'unknown' ? 'perhaps' : reading.kind === 'known' && reading.value === wanted;
}
