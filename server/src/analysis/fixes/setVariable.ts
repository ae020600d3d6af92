/**
 * Fix: a variable in the container's `env`, which hides the service link of that name.
 * Knows where the value comes from; edits are made by `documents/edits.ts`.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { appendToList } from '../documents/edits.ts';
import { itemsOf, nodeAt, textOf } from '../documents/tree.ts';
import type { ReportFix } from '../findings/report.ts';
import { asSaid } from '../messages/asSaid.ts';
import type { Container } from '../workloads/workload.ts';

/** Never preferred: a configuration file of the application may say something else. */
export function setVariable(
  document: ManifestDocument,
  container: Container,
  name: string,
  value: string,
): readonly ReportFix[] {
  if (container.isShared) return [];
  const edit = appendToList(document, container.node, 'env', [
    ['name', name],
    ['value', JSON.stringify(value)],
  ]);
  if (edit === undefined) return [];
  const target = `env@${container.node.span.start}`;
  return [{ title: asSaid(`Set ${name} to ${value}`), isPreferred: false, target, edits: [edit] }];
}

/** The port that a container listens on: the usual one where it is declared or nothing is, else the only one declared. */
export function ownPortOf(container: Container, usual: string | undefined): string | undefined {
  const declared = itemsOf(nodeAt(container.node, 'ports'))
    .map(({ value }) => textOf(nodeAt(value, 'containerPort')))
    .filter((port) => port !== undefined && /^\d+$/.test(port));
  return declared.length === 1 && (usual === undefined || !declared.includes(usual)) ? declared[0] : usual;
}
