/**
 * The scripts of a Tekton task, which its controller puts into one argument of the container `place-scripts`.
 * Knows where tasks stand, and what the argument takes at least; which limit it meets is the rule's to say.
 */

import { utf8Length } from '../byteRange.ts';
import { entryOf, itemsOf, known, nodeAt, textOf } from '../documents/reading.ts';
import type { YamlEntry, YamlNode } from '../documents/tree.ts';
import { apiGroup } from '../workloads/kinds.ts';
import { followPath } from '../workloads/podSpecPath.ts';
import type { Manifest } from '../workloads/workload.ts';

/** The scripts of one task. */
export interface TaskScripts {
  /** At least, with the NUL at the argument's end. */
  readonly bytes: number;
  readonly longest: YamlEntry;
  readonly count: number;
}

/** Where a task's steps stand: in a Task, in a run, in a pipeline and in a run of one. */
const taskPaths: readonly string[] = [
  'spec',
  'spec.taskSpec',
  'spec.tasks[].taskSpec',
  'spec.finally[].taskSpec',
  'spec.pipelineSpec.tasks[].taskSpec',
  'spec.pipelineSpec.finally[].taskSpec',
];

/** `placeScriptInContainer` in pkg/pod/script.go; in base64 since 0.25 (#3963). */
export function tektonScripts(manifest: Manifest): readonly TaskScripts[] {
  if (apiGroup(manifest.apiVersion) !== 'tekton.dev') return [];
  const { node } = manifest;
  const root = { node, parent: undefined, isShared: false, path: [], names: [] };
  return taskPaths
    .flatMap((path) => followPath(root, path.split('.')).found)
    .flatMap((task) => scriptsOf(task.node) ?? []);
}

function scriptsOf(task: YamlNode): TaskScripts | undefined {
  const scripts = ['steps', 'sidecars'].flatMap((key) =>
    itemsOf(nodeAt(task, key)).items.flatMap(({ value, condition }) => {
      // One that may not be there adds nothing for certain.
      const entry = condition === undefined ? entryOf(value, 'script') : undefined;
      const text = known(textOf(entry?.value));
      return entry === undefined || text === undefined || text === '' ? [] : [{ entry, text }];
    }),
  );
  const [first] = scripts;
  // Windows' are written in another way, and its limits are others.
  if (first === undefined || scripts.some(({ text }) => text.trimStart().startsWith('#!win')))
    return undefined;
  const longest = scripts.reduce((a, b) => (b.text.length > a.text.length ? b : a), first);
  const bytes = scripts.map(({ text }) => encodedBytes(text)).reduce((a, b) => a + b, 1);
  return { bytes, longest: longest.entry, count: scripts.length };
}

/** `defaultScriptPreamble`, for a script without an interpreter. */
const preamble = '#!/bin/sh\nset -e\n';

function encodedBytes(script: string): number {
  // What Tekton replaces before may become empty.
  const least = script.replace(/\$\([\w-]+[.[][^()]*\)/g, '');
  const length = utf8Length(least) + (script.trimStart().startsWith('#!') ? 0 : preamble.length);
  return Math.ceil(length / 3) * 4;
}
