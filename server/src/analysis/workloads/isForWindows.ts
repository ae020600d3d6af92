/**
 * Whether a pod is one for Windows, whose nodes have none of Linux's limits.
 * Knows the fields that choose a node's system; judges nothing.
 */
import { nodeAt } from '../documents/reading.ts';
import type { YamlMapping } from '../documents/tree.ts';
import { anyOf, type Certainty } from '../knowledge/certainty.ts';
import { isOneOf, wantsNode } from './nodeLabels.ts';

const windows = ['windows'];
const label = { name: 'kubernetes.io/os', formerName: 'beta.kubernetes.io/os' };

/** The limits of Linux's execve say nothing about a Windows node. */
export function isForWindows(podSpec: YamlMapping): Certainty {
  return anyOf([isOneOf(windows, nodeAt(podSpec, 'os', 'name')), wantsNode(podSpec, label, windows)]);
}
