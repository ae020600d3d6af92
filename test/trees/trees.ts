/**
 * Trees of manifests of any size, for benches and for tests that compare: the same name and size are the same bytes.
 * Knows what stands in each; `write.ts` writes one from the command line.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { customResource, customResourceDefinition } from './crds.ts';
import { filteredNginx, nginxDeployment, nginxWithTemplates } from './nginx.ts';
import {
  collision,
  configMap,
  cronJob,
  deployment,
  goTemplate,
  ingress,
  linkedDeployment,
  linksFree,
  mistakenDeployment,
  nameOf,
  namespaceOf,
  role,
  service,
  shortDeployment,
  statefulSet,
  suppressed,
  values,
} from './objects.ts';
import { styles } from './odd.ts';

export type TreeName = keyof typeof trees;

export interface TreeFile {
  /** Below the tree's folder. */
  readonly name: string;
  readonly text: string;
}

/** What was written. */
export interface WrittenTree {
  readonly folder: string;
  /** Of manifests; the two files that say which Services there are do not count. */
  readonly files: number;
  readonly documents: number;
  readonly bytes: number;
  /** Of the snapshot; those among the manifests are some of them. */
  readonly services: number;
}

/** How many there are of what: the number of a file, modulo the sum, picks the row. */
type Mix = readonly (readonly [parts: number, make: (index: number) => string])[];

const both = (index: number) => `${deployment(index)}---\n${service(index)}`;

/** Deployments with their Services, and settings: no file has a finding by itself. */
const plainMix: Mix = [
  [5, both],
  [2, configMap],
  [1, cronJob],
  [1, ingress],
  [1, linkedDeployment],
];

const nginxMix: Mix = [
  [4, nginxDeployment],
  [3, nginxWithTemplates],
  [1, filteredNginx],
  [2, service],
];

const crdMix: Mix = [
  [1, customResourceDefinition],
  [3, customResource],
];

/** What a company has in one repository; 2,436 of 10,000 files hold two documents. */
const monorepoMix: Mix = [
  [2000, both],
  [2364, deployment],
  [400, linkedDeployment],
  [20, mistakenDeployment],
  [100, linksFree],
  [10, suppressed],
  [6, collision],
  [500, statefulSet],
  [500, cronJob],
  [1000, configMap],
  [800, service],
  [500, ingress],
  [330, role],
  [300, nginxDeployment],
  [100, nginxWithTemplates],
  [40, customResourceDefinition],
  [400, customResource],
  [500, values],
  [130, goTemplate],
];

const trees = {
  plain: (size: number) => ofMix(plainMix, size),
  nginx: (size: number) => ofMix(nginxMix, size),
  crds: (size: number) => ofMix(crdMix, size),
  monorepo: (size: number) => ofMix(monorepoMix, size),
  /** One file; the size is the number of its documents. */
  big: (size: number) => [{ name: 'all.yaml', text: manyDeployments(size) }],
  /** Each style so often that the files suffice. */
  odd: (size: number) =>
    Array.from({ length: size }, (_, index) => {
      const [name, write] = styles[index % styles.length] ?? ['', () => ''];
      return { name: `${namespaceOf(index)}/${index}-${name}`, text: write(index) };
    }),
} satisfies Readonly<Record<string, (size: number) => Iterable<TreeFile>>>;

export const treeNames = Object.keys(trees) as readonly TreeName[];

/** The files of a tree, in the order of their numbers; a size is a number of files, of `big` one of documents. */
export function treeFiles(name: TreeName, size: number): Iterable<TreeFile> {
  return trees[name](size);
}

/** So many documents of everything that a monorepo has and that is YAML, as one text. */
export function manyDocuments(count: number): string {
  const texts: string[] = [];
  for (const { text } of treeFiles('monorepo', count * 2))
    if (/^kind:/m.test(text) && !text.includes('{{')) texts.push(...text.split(/^---\n/m));
  return texts.slice(0, count).join('---\n');
}

/** So many Deployments in twenty namespaces, as one text. */
export function manyDeployments(count: number): string {
  return Array.from({ length: count }, (_, index) => shortDeployment(index)).join('---\n');
}

/** In twenty namespaces: in each the nginx image's start script is past its limit. */
export const manyServices = 12_000;

/**
 * Writes a tree into a folder that is empty or new, with a project file that names its list of Services: as many as the
 * size unless said otherwise, in twenty namespaces, and `kubernetes`. Those that are written in manifests are among them.
 */
export function writeTree(
  name: TreeName,
  size: number,
  folder: string,
  { services = size }: { readonly services?: number } = {},
): WrittenTree {
  let [files, documents, bytes] = [0, 0, 0];
  for (const file of treeFiles(name, size)) {
    writeFiles(folder, [file]);
    files += 1;
    documents += 1 + (file.text.match(/^---/gm)?.length ?? 0);
    bytes += Buffer.byteLength(file.text);
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'services.json'), snapshotOf(services));
  writeFileSync(join(folder, 'kube-service-links.yaml'), 'services: services.json\n');
  return { folder, files, documents, bytes, services: services + 1 };
}

/** Writes files below a folder, which need not be there. */
export function writeFiles(folder: string, files: Iterable<TreeFile>): void {
  for (const { name, text } of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

function* ofMix(mix: Mix, size: number): Iterable<TreeFile> {
  const sum = mix.reduce((total, [parts]) => total + parts, 0);
  // A step without a common divisor meets each row in turn, whatever the size: a small tree has some of each.
  const step = sum % 7919 === 0 ? 7907 : 7919;
  for (let index = 0; index < size; index += 1) {
    const make = rowAt(mix, (index * step) % sum);
    const name = nameOf(index);
    yield { name: `${namespaceOf(index)}/${name}/${name}.yaml`, text: make(index) };
  }
}

function rowAt(mix: Mix, at: number): (index: number) => string {
  let end = 0;
  for (const [parts, make] of mix) {
    end += parts;
    if (at < end) return make;
  }
  throw new Error('behind the last row');
}

/** As `kubectl get services -A -o json` prints it, without what an estimate does not need. */
function snapshotOf(count: number): string {
  const items = Array.from({ length: count }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: nameOf(index), namespace: namespaceOf(index) },
    spec: {
      type: 'ClusterIP',
      clusterIP: `10.${100 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`,
      ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' }],
    },
  }));
  const kubernetes = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'kubernetes', namespace: 'default' },
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.96.0.1',
      ports: [{ name: 'https', port: 443, protocol: 'TCP' }],
    },
  };
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    metadata: { resourceVersion: '' },
    items: [kubernetes, ...items],
  });
}
