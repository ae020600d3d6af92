/**
 * For tests only: YAML -> the estimate of its container `nginx`.
 * Knows how the parts of the analysis follow one another; does not know what is expected.
 */
import { parseDocument } from '../../server/src/analysis/documents/parse.ts';
import type { ConfigMap } from '../../server/src/analysis/environment/configMap.ts';
import { containerEnvironment } from '../../server/src/analysis/environment/containerEnvironment.ts';
import { isConfigMap, readConfigMap } from '../../server/src/analysis/environment/readConfigMap.ts';
import { NamespaceLinks, type ServiceTotals } from '../../server/src/analysis/environment/serviceTotals.ts';
import { findNginxImage } from '../../server/src/analysis/images/findNginxImage.ts';
import { type EnvsubstEstimate, estimateEnvsubst } from '../../server/src/analysis/nginx/envsubst.ts';
import type { TiedTemplate } from '../../server/src/analysis/nginx/templates.ts';
import { defaultOptions, type OwnImage } from '../../server/src/analysis/options.ts';
import type { Place } from '../../server/src/analysis/views/place.ts';
import { manifestsOf } from '../../server/src/analysis/workloads/manifests.ts';
import { readWorkloads } from '../../server/src/analysis/workloads/readWorkload.ts';

const place: Place = {
  in: { uri: 'web.yaml', text: undefined, lineStarts: [0], startLine: 0 },
  span: { start: 0, end: 0 },
};
const complete = {
  serviceCount: 0,
  isComplete: true,
  unavailable: undefined,
  asOf: undefined,
  remark: undefined,
};

/** Links of one-port Services (port 80) with these names, and of `default/kubernetes`. */
export function linksOf(names: readonly string[], isComplete = true): ServiceTotals {
  const links = new NamespaceLinks();
  const put = (name: string, clusterIP: string, port: number, portName: string | undefined) =>
    links.set(name, {
      name,
      declarations: [
        {
          namespace: 'shop',
          name,
          clusterIP,
          ports: [{ name: portName, port, protocol: 'TCP' }],
          ipFamily: 'IPv4',
        },
      ],
      isCertain: true,
      origins: [],
    });
  put('kubernetes', '10.96.0.1', 443, 'https');
  for (const name of names) put(name, '10.100.200.30', 80, undefined);
  return links.totals({ ...complete, serviceCount: names.length, isComplete });
}

export const noServices: ServiceTotals = new NamespaceLinks().totals(complete);

interface Given {
  readonly tiedTemplates?: readonly TiedTemplate[];
  readonly links?: ServiceTotals;
  readonly images?: readonly OwnImage[];
}

/** The container `nginx` of the first workload, in namespace `shop`, with the ConfigMaps that stand beside it. */
export function estimateYaml(
  yaml: string,
  { links = noServices, images = [], tiedTemplates = [] }: Given = {},
): EnvsubstEstimate | undefined {
  const manifests = yaml.split(/^---$/m).flatMap((text) => manifestsOf(parseDocument(text)));
  const maps = manifests.filter(isConfigMap).flatMap((manifest): readonly ConfigMap[] => {
    const map = readConfigMap(manifest, { namespace: 'shop', file: 'web.yaml', placeOf: () => place });
    return map === undefined ? [] : [map];
  });
  const configMaps = {
    revision: 0,
    find: (_: string, name: string) => maps.filter((map) => map.name === name),
  };
  const [workload] = manifests.flatMap((manifest) => readWorkloads(manifest, []));
  const container = workload?.containers.find(({ name }) => name === 'nginx');
  if (workload === undefined || container === undefined) throw new Error('no container nginx in the YAML');
  const environment = containerEnvironment({ workload, container, namespace: 'shop', links, configMaps });
  const image = findNginxImage(container, images);
  const { limits } = defaultOptions;
  return (
    image &&
    estimateEnvsubst({
      container,
      workload,
      environment,
      image,
      namespace: 'shop',
      configMaps,
      limits,
      tiedTemplates,
    })
  );
}

interface Parts {
  readonly image?: string;
  /** Lines of the container, as if they began at the margin. */
  readonly container?: string;
  /** Lines of `volumeMounts`. */
  readonly mounts?: string;
  /** Lines of `volumes`. */
  readonly volumes?: string;
  /** Lines of the pod spec. */
  readonly pod?: string;
  /** Documents beside it. */
  readonly beside?: string;
}

const template = `
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  default.conf.template: "server_name \${HOST};"
  readme.md: about
`;

/** A pod whose nginx finds a template in a ConfigMap; every part can be replaced. */
export function podYaml({
  image = 'nginx:1.27.3',
  container = '',
  mounts = '- { name: templates, mountPath: /etc/nginx/templates }',
  volumes = '- { name: templates, configMap: { name: web } }',
  pod = '',
  beside = template,
}: Parts = {}): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: nginx
      image: ${image}
${indent(container, 6)}
      volumeMounts:
${indent(mounts, 8)}
  volumes:
${indent(volumes, 4)}
${indent(pod, 2)}
---
${beside}`;
}

function indent(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(by));
}
