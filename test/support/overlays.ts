/** Kustomizations in memory whose pods should say whether they want links: what is offered for it, and for whom. */
import type { TestContext } from 'node:test';
import type { Fix } from '../../server/src/analysis/findings/finding.ts';
import { english } from '../../server/src/analysis/messages/languages.ts';
import { noClusters } from '../../server/src/project/clusters.ts';
import { Project } from '../../server/src/project/project.ts';
import { defaultSettings } from '../../server/src/settings.ts';

export const overlayUri = (path: string) => `file:///w/${path}`;

/** A pod that names no link. */
export const overlaidPod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: app:1
`;

/** It is in a base with one overlay. */
export const overlayTree = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': overlaidPod,
  'prod/kustomization.yaml': 'namespace: prod\nresources: [../base]\n',
};

export function overlayProject(t: TestContext, files: Readonly<Record<string, string>>): Project {
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
    labelOf: (folder) => folder.slice(overlayUri('').length),
  });
  t.after(() => project.dispose());
  const together = { ...defaultSettings, rules: { 'service-links-implicit': 'warning' as const } };
  project.configure({ together, of: () => together });
  for (const [path, text] of Object.entries(files)) project.texts.update(overlayUri(path), text);
  return project;
}

/** The titles of what is offered for the links of a file; `*` behind what is applied unasked. */
export function offeredIn(project: Project, path: string): readonly string[] {
  const found = project.findingsIn(overlayUri(path)).filter(({ code }) => code === 'service-links-implicit');
  return titlesOf(found.flatMap(({ fixes }) => fixes).filter(({ title }) => title.id !== 'fix-suppress'));
}

/** The titles without what all of them say; `*` behind what is applied unasked. */
export function titlesOf(fixes: readonly Fix[]): readonly string[] {
  return fixes.map(
    ({ title, isPreferred }) =>
      english.say(title).replace(/: Set .* spec/, ': …') + (isPreferred ? ' *' : ''),
  );
}

/** So many Services of long names, as manifests. */
export function manyServiceManifests(namespace: string, count: number): string {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return numbers
    .map(
      (number) =>
        `apiVersion: v1\nkind: Service\nmetadata: { name: quite-a-long-name-of-a-service-${number}, namespace: ${namespace} }\nspec: { ports: [{ port: 80 }] }\n`,
    )
    .join('---\n');
}

/** A pod whose nginx fills in the template of a ConfigMap, with more lines in its container. */
export function nginxPod(more = ''): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: nginx
      image: nginx:1.27
${more}      volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }]
  volumes: [{ name: t, configMap: { name: tpl } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: tpl }
data: { default.conf.template: "server {}" }
`;
}
