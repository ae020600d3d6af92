/**
 * What the product says of manifests: the line that `env` of the command line runs, with the files held in memory.
 * Knows how the parts of a run are put together; compares nothing.
 */
import { analyzeDocument } from '../../server/src/analysis/analyze.ts';
import type { WorkloadEstimate } from '../../server/src/analysis/estimate.ts';
import type { DocumentFinding } from '../../server/src/analysis/findings/documentFinding.ts';
import { defaultOptions } from '../../server/src/analysis/options.ts';
import { namespaceResolver, resolverByFile } from '../../server/src/settings/namespaces.ts';
import { mergeSettings } from '../../server/src/settings.ts';
import { Inventory } from '../../server/src/sources/inventory.ts';
import type { ServiceSource } from '../../server/src/sources/serviceSource.ts';
import { readSnapshot } from '../../server/src/sources/snapshotText.ts';
import { Workspace } from '../../server/src/sources/workspace.ts';
import { textsOf } from '../support/texts.ts';

export interface Prediction {
  readonly workloads: readonly WorkloadEstimate[];
  readonly findings: readonly DocumentFinding[];
}

const manifestPath = '/parity/manifests.yaml';
const resolveNamespace = namespaceResolver(mergeSettings({}));
const resolverOf = resolverByFile(resolveNamespace);

/** `manifests` is the one file of the workspace; `services` is what `--services` names. */
export async function predict(manifests: string, services: string): Promise<Prediction> {
  const workspace = new Workspace({ resolveNamespace });
  textsOf(workspace).update(manifestPath, manifests);
  const context = {
    inventory: new Inventory([await snapshotOf(services), workspace]),
    configMaps: workspace.configMaps,
    options: defaultOptions,
    resolveNamespace: resolverOf(manifestPath),
    // What is compared is the environment of a container, which no other workload changes.
    neighbours: () => [],
    nginxTemplateFiles: () => [],
  };
  const file = workspace.file(manifestPath);
  const analyses = (file?.documents ?? []).map(({ document }) => analyzeDocument(document, context));
  return {
    workloads: analyses.flatMap(({ workloads }) => workloads),
    findings: analyses.flatMap(({ findings }) => findings),
  };
}

/** A `--services` file without the file. */
async function snapshotOf(text: string): Promise<ServiceSource> {
  const reading = await readSnapshot(text, { name: 'services.json', defaultNamespace: 'default' });
  if (reading.kind === 'unreadable') throw new Error(`the list of Services ${reading.message}`);
  const { services, complete } = reading.content;
  return {
    kind: 'snapshot',
    namespaces: () => new Set([...services.keys(), ...complete]),
    knowledge: (namespace) => {
      const known = services.get(namespace);
      const isComplete = complete.has(namespace);
      if (known === undefined && !isComplete) return { kind: 'silent' };
      return {
        kind: 'known',
        services: known ?? new Map(),
        complete: isComplete,
        asOf: undefined,
        remark: undefined,
      };
    },
    onDidChange: () => () => undefined,
    dispose: () => undefined,
  };
}
