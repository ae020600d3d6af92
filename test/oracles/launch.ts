/**
 * YAML -> the launch that our engine predicts, with a value for everything that it leaves open.
 * Knows the analysis from manifest to estimate; knows neither kernel nor shell.
 */
import { analyzeDocument } from '../../server/src/analysis/analyze.ts';
import { readManifestFile } from '../../server/src/analysis/documents/manifestFile.ts';
import type { ServiceInventory } from '../../server/src/analysis/environment/inventory.ts';
import type { Service } from '../../server/src/analysis/environment/service.ts';
import type { ContainerEstimate } from '../../server/src/analysis/estimate.ts';
import type { DocumentFinding } from '../../server/src/analysis/findings/documentFinding.ts';
import type { ExecEstimate } from '../../server/src/analysis/launch/exec.ts';
import { listEnvironment } from '../../server/src/analysis/listEnvironment.ts';
import { defaultOptions, type Limits } from '../../server/src/analysis/options.ts';
import { contextFor } from '../support/analysis.ts';
import { oneService } from '../support/inventories.ts';

export interface Prediction {
  readonly estimate: ContainerEstimate;
  readonly exec: ExecEstimate;
  readonly findings: readonly DocumentFinding[];
}

/** The first container of the first workload, in the namespace that the manifest names. */
export function predict(yaml: string, inventory: ServiceInventory, limits: Partial<Limits> = {}): Prediction {
  const options = { limits: { ...defaultOptions.limits, ...limits } };
  const context = contextFor(yaml, inventory, options);
  const analyses = readManifestFile(yaml).documents.map(({ document }) => analyzeDocument(document, context));
  const estimate = analyses.flatMap(({ workloads }) => workloads)[0]?.containers[0];
  if (estimate?.exec === undefined) throw new Error('no container for Linux in the YAML');
  return { estimate, exec: estimate.exec, findings: analyses.flatMap(({ findings }) => findings) };
}

/** Which end of its range a size has. */
export type End = 'min' | 'max';

/** Every variable by name, as long as its range says: one that may be absent is absent at `min`. */
export function environmentAt(estimate: ContainerEstimate, end: End): ReadonlyMap<string, string> {
  return new Map(
    listEnvironment(estimate)
      .filter(({ isCertain }) => isCertain || end === 'max')
      .map(({ name, value, valueBytes }) => [name, value ?? 'v'.repeat(valueBytes[end])]),
  );
}

/** The arguments of the entrypoint, as the runtime passes them. */
export function argumentsAt({ environment, image }: ContainerEstimate, end: End): readonly string[] {
  const { command, args } = environment;
  const isReplaced = command.items.length > 0;
  const entrypoint = isReplaced ? command.items : (image.entrypoint ?? []);
  const ofImage = isReplaced ? [] : (image.command ?? []);
  const rest = args.items.length > 0 ? args.items : ofImage;
  return [...entrypoint, ...rest].map((argument) =>
    typeof argument === 'string' ? argument : (argument.value ?? 'v'.repeat(argument.bytes[end])),
  );
}

/**
 * `count` Services of a shop: names of 1 to 63 characters, one to five ports, IPv6, addresses that are still to come,
 * and pairs whose variables collide.
 */
export function shopServices(count: number): readonly Service[] {
  return Array.from({ length: count }, (_, index) => {
    const length = 1 + ((index * 7) % 63);
    const plain = `s${index.toString(36)}`.padEnd(length, '-x').replace(/-$/, 'x');
    // `a-1` and `a-1-service` both set A_1_SERVICE_PORT, to values of different length.
    const name = index % 10 === 8 ? `a-${index}` : index % 10 === 9 ? `a-${index - 1}-service` : plain;
    return oneService('shop', name, {
      ...(index % 5 === 1 ? { clusterIP: 'fd00:10:96::12:3' } : {}),
      ...(index % 5 === 2 ? { clusterIP: undefined } : {}),
      ports: Array.from({ length: 1 + (index % 5) }, (_, port) => ({
        name: index % 3 === 0 ? undefined : `port-${port}`,
        port: port === 0 ? 80 : 8080 + port,
        protocol: port === 3 ? 'UDP' : 'TCP',
      })),
    });
  });
}
