/**
 * Fix: a variable in the container's `env`, which hides the service link of that name.
 * Knows where the value comes from; edits are made by `documents/edits.ts`.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { itemsOf, known, nodeAt, textOf } from '../documents/reading.ts';
import type { ReportFix } from '../findings/report.ts';
import type { Container } from '../workloads/workload.ts';
import { appendEnv, replaceEnv } from './appendEnv.ts';

/** Never preferred: a configuration file of the application may say something else. */
export function setVariable(
  document: ManifestDocument,
  container: Container,
  name: string,
  value: string,
): readonly ReportFix[] {
  const isSet = container.env.some((entry) => entry.name === name);
  const edit = isSet
    ? replaceEnv(document, container, name, value)
    : appendEnv(document, container, name, JSON.stringify(value));
  if (edit === undefined) return [];
  const target = `env@${container.node.span.start}`;
  return [{ title: { id: 'fix-variable', name, value }, isPreferred: false, target, edits: [edit] }];
}

/** The port that a container listens on: the usual one where it is declared or nothing is, else the only one declared. */
export function ownPortOf(container: Container, usual: string | undefined): string | undefined {
  const { items, rest } = itemsOf(nodeAt(container.node, 'ports'));
  const ports = items.map(({ value }) => textOf(nodeAt(value, 'containerPort')));
  if (rest !== undefined || ports.some(({ kind }) => kind === 'unknown')) return undefined;
  const declared = ports.map(known).filter((port) => port !== undefined && /^\d+$/.test(port));
  return declared.length === 1 && (usual === undefined || !declared.includes(usual)) ? declared[0] : usual;
}
