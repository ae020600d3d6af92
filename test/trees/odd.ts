/**
 * The same objects in the styles that mislead whoever looks at a text without parsing it: quoted and escaped keys,
 * flow style, anchors, tags, block scalars that look like documents, lists, JSON, templates, and what is broken.
 * Knows how YAML can be written; each row says what it is about.
 */
import { nginxWithTemplates, templatedNginx } from './nginx.ts';
import { collision, deployment, goTemplate, mistakenDeployment, namespaceOf, suppressed } from './objects.ts';

type Style = readonly [name: string, write: (index: number) => string];

/** Each is a file; the name ends as the file's does. */
export const styles: readonly Style[] = [
  ['crlf.yaml', (index) => templatedNginx(index).replaceAll('\n', '\r\n')],
  ['cr.yaml', (index) => templatedNginx(index).replaceAll('\n', '\r')],
  ['bom.yaml', (index) => `\ufeff${templatedNginx(index)}`],
  ['no-end.yaml', (index) => templatedNginx(index).trimEnd()],
  ['quoted-keys.yaml', (index) => templatedNginx(index).replaceAll(/(kind|image|name|env):/g, '"$1":')],
  ['single-quoted.yaml', (index) => templatedNginx(index).replace(/image: (.*)/, "'image': '$1'")],
  [
    'escaped.yaml',
    (index) =>
      templatedNginx(index)
        .replace('kind: Deployment', '"\\x6bind": "Deplo\\u0079ment"')
        .replace(/image: nginx/, '"im\\x61ge": "ngi\\x6ex')
        .replace(/("ngi.*)/, '$1"'),
  ],
  ['explicit-key.yaml', (index) => templatedNginx(index).replace('kind: Deployment', '? kind\n: Deployment')],
  [
    'tagged.yaml',
    (index) => templatedNginx(index).replace('kind: Deployment', '!!str kind: !!str Deployment'),
  ],
  ['folded.yaml', (index) => templatedNginx(index).replace('kind: Deployment', 'kind: >-\n  Deployment')],
  [
    'late-kind.yaml',
    (index) => `${templatedNginx(index).replace('kind: Deployment\n', '')}kind: Deployment\n`,
  ],
  ['two-kinds.yaml', (index) => `${templatedNginx(index)}kind: Service\n`],
  [
    'anchored.yaml',
    (index) =>
      templatedNginx(index)
        .replace('kind: Deployment', 'kind: &kind Deployment')
        .replace(/image: (.*)/, 'image: &image $1\n          workingDir: *image'),
  ],
  [
    'merged.yaml',
    (index) =>
      `x: &pod\n  enableServiceLinks: false\n${templatedNginx(index).replace('    spec:\n', '    spec:\n      <<: *pod\n')}`,
  ],
  ['spaced.yaml', (index) => templatedNginx(index).replaceAll(/(kind|image):/g, '$1  :')],
  ['commented.yaml', (index) => templatedNginx(index).replaceAll('\n', ' # image: nginx:1.27\n')],
  ['flow.yaml', flow],
  ['json.json', (index) => JSON.stringify(JSON.parse(flow(index)), undefined, 2)],
  ['list.yaml', (index) => `apiVersion: v1\nkind: List\nitems:\n${item(templatedNginx(index))}`],
  [
    'compact-list.yaml',
    (index) => `kind: DeploymentList\napiVersion: apps/v1\nitems:\n${item(templatedNginx(index))}`,
  ],
  [
    'nested-list.yaml',
    (index) => `kind: List\nitems:\n  - kind: List\n    items:\n${item(templatedNginx(index), 4)}`,
  ],
  ['in-a-scalar.yaml', (index) => scalar(index, '|')],
  ['in-a-folded-scalar.yaml', (index) => scalar(index, '>-')],
  [
    'ends-and-directives.yaml',
    (index) => `%YAML 1.1\n---\n${templatedNginx(index)}...\n---\n${suppressed(index)}...\n`,
  ],
  [
    'same-line.yaml',
    (index) =>
      `--- {kind: Pod, spec: {containers: [{name: a, image: nginx}]}}\n--- # next\n${deployment(index)}`,
  ],
  ['empty-documents.yaml', (index) => `---\n---\n# nothing\n---\n${templatedNginx(index)}---\n---\n`],
  [
    'comment-only-suppression.yaml',
    (index) => `# kube-service-links-disable nginx-envsubst-too-long\n${templatedNginx(index)}`,
  ],
  ['annotated.yaml', annotated],
  [
    'unknown-suppression.yaml',
    (index) => `# kube-service-links-disable no-such-rule -- why\n${deployment(index)}`,
  ],
  ['template.yaml', goTemplate],
  ['broken.yaml', (index) => templatedNginx(index).replace('containers:', 'containers: [')],
  ['broken-then-good.yaml', (index) => `a: [\n---\n${mistakenDeployment(index)}`],
  ['tabs.yaml', (index) => deployment(index).replace('          env:', '\t env:')],
  ['no-kind.yaml', (index) => templatedNginx(index).replace('kind: Deployment\n', '')],
  ['text.yaml', () => 'kind of text, not a mapping\n'],
  ['nothing.yaml', () => ''],
  ['non-ascii.yaml', (index) => `# Größe 🙂\n${mistakenDeployment(index).replace('some text', 'naïve 🙂')}`],
  ['long-value.yaml', (index) => deployment(index).replace('some text', `"${'x'.repeat(132_000)}"`)],
  ['long-line.yaml', (index) => deployment(index).replace('some text', 'y '.repeat(66_000).trim())],
  ['collision.yaml', collision],
  ['templates.yaml', nginxWithTemplates],
];

/** As it would be printed in one line; JSON is YAML, too. */
function flow(index: number): string {
  const [name, namespace] = [`flow-${index}`, namespaceOf(index)];
  const volumeMounts = [{ name: 'templates', mountPath: '/etc/nginx/templates' }];
  const containers = [{ name: 'app', image: 'nginx:1.27', volumeMounts }];
  const volumes = [{ name: 'templates', configMap: { name: 'templates' } }];
  const template = { spec: { containers, volumes } };
  return `${JSON.stringify({ kind: 'Deployment', apiVersion: 'apps/v1', metadata: { name, namespace }, spec: { template } })}\n`;
}

function item(text: string, indent = 0): string {
  const lines = text.trimEnd().split('\n');
  return lines.map((line, at) => `${' '.repeat(indent)}${at === 0 ? '  - ' : '    '}${line}\n`).join('');
}

/** Documents that are the text of another one. */
function scalar(index: number, sign: string): string {
  const text = `${templatedNginx(index)}---\n${deployment(index)}`.replaceAll(/^(?=.)/gm, '    ');
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: texts-${index}, namespace: ${namespaceOf(index)} }\ndata:\n  pod.yaml: ${sign}\n${text}`;
}

function annotated(index: number): string {
  const annotations =
    '  annotations:\n    kube-service-links/ignore: nginx-envsubst-too-long, service-links-implicit\n';
  return templatedNginx(index).replace('metadata:\n', `metadata:\n${annotations}`);
}
