/**
 * Whole cases for the oracles, as fast-check makes and shrinks them.
 * Knows what of a case the product is told; does not know what a kubelet makes of it.
 */
import fc from 'fast-check';
import { defaultKubernetes, service } from './services.ts';
import { configMap, secret } from './sources.ts';
import { shop, workload } from './workloads.ts';

/** A Kubernetes object as it will stand in a manifest. */
export type KubernetesObject = Readonly<Record<string, unknown>>;

export interface CaseOptions {
  /** `fieldRef` and `resourceFieldRef`, which need a running pod. */
  readonly hasPodFields: boolean;
  /** Which the API server takes from `kubectl debug` alone. */
  readonly hasEphemeral: boolean;
}

export interface Case {
  /** Each namespace and name once. */
  readonly services: readonly KubernetesObject[];
  /** Where the product reads the Services: the list of a cluster, the workspace, or both. */
  readonly servicesFrom: 'snapshot' | 'workspace' | 'both';
  /** Undefined where no list of Services has it; the cluster has the usual one all the same. */
  readonly defaultKubernetes: KubernetesObject | undefined;
  /** ConfigMaps, Secrets and workloads. */
  readonly objects: readonly KubernetesObject[];
  /** `container` of `namespace/Kind/name/container`s of which not all is known. */
  readonly unknownContainers: ReadonlySet<string>;
}

export const namespaces = [shop, 'default', 'other'] as const;

export function cases(options: CaseOptions): fc.Arbitrary<Case> {
  const places: fc.Arbitrary<string | undefined> = fc.oneof(
    { arbitrary: fc.constant(shop), weight: 6 },
    { arbitrary: fc.constantFrom('default', 'other', undefined), weight: 1 },
  );
  return fc
    .record({
      services: fc.uniqueArray(service(fc.constantFrom(shop, shop, shop, shop, 'default', 'other')), {
        maxLength: 6,
        selector: ({ metadata }) => JSON.stringify(metadata),
      }),
      servicesFrom: fc.constantFrom('snapshot', 'snapshot', 'workspace', 'both'),
      kubernetes: fc.option(defaultKubernetes, { nil: undefined, freq: 4 }),
      // The ones of another namespace must not be found.
      sources: fc.tuple(
        configMap('settings', shop),
        configMap('extra', shop),
        fc.option(secret('settings', shop), { nil: undefined, freq: 4 }),
        fc.option(secret('extra', shop), { nil: undefined, freq: 4 }),
        fc.option(configMap('missing', 'other'), { nil: undefined, freq: 1 }),
      ),
      workloads: fc.uniqueArray(workload(options, places), {
        minLength: 1,
        maxLength: 2,
        selector: ({ name }) => name,
      }),
    } as const)
    .map(({ services, servicesFrom, kubernetes, sources, workloads }): Case => {
      return {
        services: services.filter((one) => !isDefaultKubernetes(one)),
        servicesFrom,
        defaultKubernetes: kubernetes,
        objects: [
          ...sources.filter((source) => source !== undefined),
          ...workloads.map(({ manifest }) => manifest),
        ],
        unknownContainers: new Set(
          workloads.flatMap(({ manifest, unknownContainers }) =>
            unknownContainers.map((container) => keyOf(manifest, container)),
          ),
        ),
      };
    });
}

/** How a container is called here: `shop/Deployment/web/app-0`. */
function keyOf({ kind, metadata }: KubernetesObject, container: string): string {
  const { name, namespace = 'default' } = metadata as { name: string; namespace?: string };
  return `${namespace}/${kind}/${name}/${container}`;
}

function isDefaultKubernetes({ metadata }: KubernetesObject): boolean {
  const { name, namespace } = metadata as { name: string; namespace: string };
  return name === 'kubernetes' && namespace === 'default';
}
