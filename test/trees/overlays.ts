/**
 * Kustomizations for benches: bases, and the overlays that are made of them.
 * Knows folders and what overlays usually say; the objects are `objects.ts`'s.
 */
import { configMap, deployment, service } from './objects.ts';
import type { TreeFile } from './trees.ts';

/** So many Deployments with their Services. */
export function baseText(pairs: number): string {
  return Array.from({ length: pairs }, (_, index) => `${deployment(index)}---\n${service(index)}`).join(
    '---\n',
  );
}

/** One base of so many overlays, each in a namespace of its own; `patch` is what each of them says besides. */
export function baseOfMany(pairs: number, overlays: number, patch = ''): readonly TreeFile[] {
  return [
    { name: 'base/app.yaml', text: baseText(pairs) },
    { name: 'base/kustomization.yaml', text: 'resources: [app.yaml]\n' },
    ...Array.from({ length: overlays }, (_, index) => ({
      name: `overlays/${index}/kustomization.yaml`,
      text: `namespace: tenant-${index}\nresources: [../../base]\nlabels: [{ pairs: { tenant: "${index}" } }]\n${patch}`,
    })),
  ];
}

/** Memory for each Deployment, as overlays often give it. */
export const memoryPatch = `patches:
  - target: { kind: Deployment }
    patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: any }
      spec: { template: { spec: { containers: [{ name: app, resources: { limits: { memory: 1Gi } } }] } } }
`;

/** So many trees: each a base of three objects, with an overlay that renames and patches, and one that is moved. */
export function manyTrees(count: number): readonly TreeFile[] {
  return Array.from({ length: count }, (_, tree) => {
    const file = (name: string, text: string) => ({ name: `apps/${tree}/${name}`, text });
    return [
      file('base/app.yaml', `${deployment(tree)}---\n${service(tree)}---\n${configMap(tree)}`),
      file('base/kustomization.yaml', 'resources: [app.yaml]\n'),
      file('dev/kustomization.yaml', `namespace: dev-${tree % 40}\nresources: [../base]\n`),
      file(
        'prod/kustomization.yaml',
        `namespace: prod-${tree % 40}
namePrefix: prod-
resources: [../base]
configMapGenerator: [{ name: settings, literals: [MODE=prod] }]
patches:
  - target: { kind: Deployment }
    patch: |-
      - { op: replace, path: /spec/replicas, value: 5 }
`,
      ),
    ];
  }).flat();
}
