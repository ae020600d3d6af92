import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from '../documents/parse.ts';
import { manifestsOf } from '../workloads/manifests.ts';
import { tektonScripts } from './tektonScripts.ts';

function bytesOf(kind: string, spec: unknown, apiVersion = 'tekton.dev/v1'): readonly number[] {
  const document = parseDocument(JSON.stringify({ apiVersion, kind, spec }));
  return manifestsOf(document).flatMap((manifest) => tektonScripts(manifest).map(({ bytes }) => bytes));
}

const script = `#!/bin/sh\n${'x'.repeat(20)}`;

test('a script counts in base64, with the end of the argument', () => {
  assert.deepEqual(bytesOf('Task', { steps: [{ script }] }), [40 + 1]);
});

test('one without an interpreter gets what Tekton puts before it', () => {
  assert.deepEqual(bytesOf('Task', { steps: [{ script: 'true' }] }), [4 * Math.ceil((17 + 4) / 3) + 1]);
});

test('all steps and sidecars share one argument', () => {
  assert.deepEqual(bytesOf('Task', { steps: [{ script }, {}, { script }], sidecars: [{ script }] }), [121]);
});

test('what Tekton replaces before may become empty', () => {
  const replaced = `${script}$(params.name)$(params["a.b"])$(tasks.a.results.b)`;
  assert.deepEqual(bytesOf('Task', { steps: [{ script: replaced }] }), [41]);
});

test('tasks stand in runs and pipelines, too', () => {
  const steps = [{ script }];
  assert.deepEqual(bytesOf('TaskRun', { taskSpec: { steps } }), [41]);
  const pipeline = { tasks: [{ taskSpec: { steps } }, { taskRef: {} }], finally: [{ taskSpec: { steps } }] };
  assert.deepEqual(bytesOf('Pipeline', pipeline), [41, 41]);
  assert.deepEqual(bytesOf('PipelineRun', { pipelineSpec: pipeline }), [41, 41]);
});

test('other steps are no scripts of Tekton, and Windows has others', () => {
  assert.deepEqual(bytesOf('Task', { steps: [{ script }] }, 'example.com/v1'), []);
  assert.deepEqual(bytesOf('Task', { steps: [{ script: `#!win pwsh\n${script}` }] }), []);
  assert.deepEqual(bytesOf('Task', { steps: [{ script: '' }, { script: 7 }, 3] }), [25]);
});
