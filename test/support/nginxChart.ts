/** A chart whose nginx does not start with many Services where links are on, and what installs it. */
import { runCli, shopSnapshot } from './cli.ts';

export const describedAsWeb = 'apiVersion: v2\nname: web\nversion: 0.1.0\n';

/** Lines that stand above the containers, in the container, or below the pod spec's last, and what may be another. */
interface NginxParts {
  readonly name?: string | undefined;
  readonly image?: string | undefined;
  readonly above?: string | undefined;
  readonly ofContainer?: string | undefined;
  readonly below?: string | undefined;
}

export function nginxTemplate({
  name = 'web',
  image = 'image: nginx:1.27',
  above = '',
  ofContainer = '',
  below = '',
}: NginxParts = {}): string {
  return `apiVersion: v1
kind: ConfigMap
metadata: { name: t }
data: { default.conf.template: "server { listen 80; }" }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
${above}      containers:
        - name: nginx
          ${image}
          volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }]
${ofContainer}      volumes: [{ name: t, configMap: { name: t } }]
${below}`;
}

/** Its files, and a list of Services that are too many for it. */
export function nginxChart(template: string, values: string) {
  return {
    'charts/web/Chart.yaml': describedAsWeb,
    'charts/web/values.yaml': values,
    'charts/web/templates/web.yaml': template,
    'services.json': shopSnapshot(901),
  };
}

/** A Job that a Service `cache` is missing for. */
export const job = `apiVersion: batch/v1
kind: Job
metadata: { name: migrate }
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - { name: migrate, image: busybox, env: [{ name: URL, value: "$(CACHE_SERVICE_HOST)" }] }
`;

/** What `check` says of a folder with that list on both streams; what is not known makes the exit code 1. */
export async function checkStrictly(folder: string, ...more: readonly string[]) {
  const words = ['check', '--services', 'services.json', ...more, '--fail-on-unknown', '.'];
  const { code, out, err } = await runCli(folder, words);
  return { code, out: out + err };
}

/** A HelmRelease in namespace shop, with one more line of its spec. */
export function fluxRelease(
  more = '',
  {
    name = 'a',
    chart = './charts/web',
  }: { readonly name?: string | undefined; readonly chart?: string } = {},
): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name}, namespace: shop }
spec:
  chart: { spec: { chart: ${chart}, sourceRef: { kind: GitRepository, name: flux-system } } }
${more === '' ? '' : `  ${more}\n`}`;
}
