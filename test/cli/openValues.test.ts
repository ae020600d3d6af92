/** Charts that Flux and Argo CD install with values that nobody can know: never the chart's default as if it were certain. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { folderWith, runCli } from '../support/cli.ts';
import { fluxRelease, nginxChart, nginxTemplate } from '../support/nginxChart.ts';

const web = nginxTemplate({ above: '      enableServiceLinks: {{ .Values.enableServiceLinks }}\n' });
const chart = (links: boolean) => nginxChart(web, `enableServiceLinks: ${links}\n`);
const release = (more: string, name?: string) => fluxRelease(more, { name });
const fromSecret = 'valuesFrom: [{ kind: Secret, name: v }]';
const argo = (helm: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: a, namespace: argocd }
spec:
  destination: { namespace: shop }
  source: { path: charts/web, repoURL: "https://x/y.git", helm: { ${helm} } }
`;
const clusters = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: a, namespace: argocd }
spec:
  generators: [{ clusters: {} }]
  template:
    metadata: { name: x }
    spec:
      destination: { namespace: shop }
      source:
        path: charts/web
        repoURL: https://x/y.git
        helm: { valuesObject: { enableServiceLinks: "{{ .metadata.labels.links }}" } }
`;
const setOf = (generator: string, more = '') => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: a, namespace: argocd }
spec:
  generators: [{ ${generator} }]
  ${more}
  template:
    metadata: { name: x }
    spec:
      destination: { namespace: shop }
      source: { path: charts/web, repoURL: "https://x/y.git" }
`;
const ownTemplate =
  'template: { metadata: {}, spec: { project: p, destination: {}, source: { repoURL: "https://x/y.git", helm: { values: "enableServiceLinks: true" } } } }';
const generated = {
  'c/a.yaml': release('valuesFrom: [{ kind: ConfigMap, name: v }]\n  values: { x: 1 }'),
  'c/kustomization.yaml':
    'resources: [a.yaml]\nconfigMapGenerator: [{ name: v, namespace: shop, files: [values.yaml=v.yaml] }]\n',
  'c/v.yaml': 'enableServiceLinks: true\n',
};
const substituted = {
  'c/a.yaml': release('values: { enableServiceLinks: "${links}" }'),
  'f/k.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: a, namespace: flux-system }
spec:
  path: ./c
  sourceRef: { kind: GitRepository, name: flux-system }
  postBuild: { substitute: { links: "true" } }
`,
};

type Files = Readonly<Record<string, string>>;

async function check(t: TestContext, files: Files) {
  const words = ['check', '--services', 'services.json', '--fail-on-unknown', '.'];
  return await runCli(folderWith(t, files), words);
}

const open: Readonly<Record<string, Files>> = {
  'a Secret': { 'c/a.yaml': release(`${fromSecret}\n  values: { x: 1 }`) },
  'a Secret alone': { 'c/a.yaml': release(fromSecret) },
  'a generated ConfigMap': generated,
  'a variable of Flux': { 'c/a.yaml': release('values: { enableServiceLinks: "${links}" }') },
  'a variable that a Kustomization of Flux fills in': substituted,
  'a values file elsewhere': { 'c/a.yaml': argo('valueFiles: ["https://x/v.yaml"]') },
  'a values file that is encrypted': { 'c/a.yaml': argo('valueFiles: ["secrets://on.yaml"]') },
  'a values file with a variable': { 'c/a.yaml': argo('valueFiles: ["env/$ARGOCD_APP_NAME.yaml"]') },
  'a pattern of values files': { 'c/a.yaml': argo('valueFiles: ["on*.yaml"]') },
  'a parameter from a file': {
    'c/a.yaml': argo('fileParameters: [{ name: enableServiceLinks, path: on.txt }]'),
  },
  'a parameter with a variable': {
    'c/a.yaml': argo('parameters: [{ name: enableServiceLinks, value: "$ARGOCD_ENV_X" }]'),
  },
  'a parameter of a cluster': { 'c/a.yaml': clusters },
  'a template of a list': { 'c/a.yaml': setOf(`list: { elements: [{ a: b }], ${ownTemplate} }`) },
  'a template of folders': {
    'c/a.yaml': setOf(
      `git: { repoURL: "https://x/y.git", directories: [{ path: charts/* }], ${ownTemplate} }`,
    ),
  },
  'a patch of a template': {
    'c/a.yaml': setOf('list: { elements: [{ a: b }] }', "templatePatch: 'spec: { source: { helm: {} } }'"),
  },
  'a plugin': { 'c/a.yaml': argo('').replace('helm: {  }', 'plugin: { name: avp }') },
};
for (const [what, files] of Object.entries(open))
  for (const links of [false, true])
    test(`values of ${what}: links are not known, whatever the chart says (${links})`, async (t) => {
      const { code, out, err } = await check(t, { ...chart(links), ...files });
      assert.doesNotMatch(out, /No problems found|error|API server will reject/);
      assert.match(err + out, /How charts\/web is installed is not known in full: .* \(c\/a\.yaml:\d+\)/);
      assert.match(
        err + out,
        /enableServiceLinks may be set by (?:\{\{ \.Values\.enableServiceLinks \}\}|\$\{)/,
      );
      assert.equal(code, 1);
      const shown = await runCli(folderWith(t, { ...chart(links), ...files }), [
        'env',
        '--services',
        'services.json',
        '.',
      ]);
      assert.doesNotMatch(shown.out, /(?:false|true) \(manifest\)/);
    });

test('what Flux merges last is certain', async (t) => {
  const files = {
    ...chart(true),
    'c/a.yaml': release(`${fromSecret}\n  values: { enableServiceLinks: false }`),
  };
  const { code, out, err } = await check(t, files);
  assert.match(err + out, /ConfigMap|Secret v are not known/);
  assert.doesNotMatch(out, /nginx-envsubst-too-long/);
  assert.equal(code, 1);
  const on = {
    ...chart(false),
    'c/a.yaml': release(`${fromSecret}\n  values: { enableServiceLinks: true }`),
  };
  assert.match((await check(t, on)).out, /nginx-envsubst-too-long/);
});

test('beside a release that is known in full one that is not is said', async (t) => {
  const files = {
    ...chart(false),
    'c/a.yaml': release('values: { x: 1 }'),
    'c/b.yaml': release(fromSecret, 'b'),
  };
  const { code, out, err } = await check(t, files);
  assert.match(err + out, /the values in Secret v are not known \(c\/b\.yaml:6\)/);
  assert.equal(code, 1);
});

for (const [what, files, words] of [
  [
    'postRenderers',
    {
      'c/a.yaml': release('postRenderers: [{ kustomize: { patches: [] } }]\n  values: { x: 1 }'),
    },
    /postRenderers is not carried out \(c\/a\.yaml:6\)/,
  ],
  [
    '.argocd-source.yaml',
    {
      'c/a.yaml': argo('valuesObject: { x: 1 }'),
      'charts/web/.argocd-source.yaml':
        'helm: { parameters: [{ name: enableServiceLinks, value: "true" }] }\n',
    },
    /charts\/web\/\.argocd-source\.yaml is not followed \(charts\/web\/\.argocd-source\.yaml:1\)/,
  ],
] as const)
  test(`${what}: what is not followed is said, and the run calls itself incomplete`, async (t) => {
    const { code, out, err } = await check(t, { ...chart(false), ...files });
    assert.match(err + out, words);
    assert.equal(code, 1);
  });

test('releases of one name in two namespaces are two', async (t) => {
  const files = {
    ...chart(false),
    'c/a.yaml': release('values: { enableServiceLinks: true }'),
    'c/b.yaml': release('values: { x: 1 }').replace('namespace: shop', 'namespace: dev'),
  };
  assert.match((await check(t, files)).out, /nginx-envsubst-too-long/);
});

test('releases in a List are read', async (t) => {
  const item = (text: string) => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`;
  const items =
    item(release('values: { enableServiceLinks: false }')) +
    item(release('values: { enableServiceLinks: true }', 'b'));
  const { out } = await check(t, {
    ...chart(false),
    'c/a.yaml': `apiVersion: v1\nkind: List\nitems:\n${items}`,
  });
  assert.match(out, /nginx-envsubst-too-long/);
  assert.match(out, /charts\/web \(b\)/);
});

const sops = 'enableServiceLinks: ENC[AES256_GCM,data:x,type:bool]\nsops:\n  mac: ENC[AES256_GCM,data:y]\n';
const words = /SOPS has encrypted values \(charts\/web\/values-prod\.yaml:1\)/;

test('values that SOPS has encrypted are unknown, and said, beside a chart and in a release', async (t) => {
  const beside = { ...chart(false), 'charts/web/values-prod.yaml': sops };
  const installed = { ...beside, 'c/a.yaml': argo('valueFiles: [values-prod.yaml]') };
  for (const files of [beside, installed]) {
    const { code, out, err } = await check(t, files);
    assert.doesNotMatch(out, / error | warning /);
    assert.match(err + out, words);
    assert.equal(code, 1);
  }
  // Where nothing is encrypted, the same key is a value as others are.
  const plain = 'enableServiceLinks: true\nsops: x\n';
  const { out } = await check(t, { ...installed, 'charts/web/values-prod.yaml': plain });
  assert.match(out, /nginx-envsubst-too-long/);
});

test('a value that nobody has written yet may be written where values are not known', async (t) => {
  const own = chart(true);
  for (const comment of ['', ' # on unless said'])
    for (const [values, isKnown] of [
      ['valuesFrom: [{ kind: Secret, name: v }]', false],
      ['values: { enableServiceLinks: true }', true],
    ] as const) {
      const files = {
        ...own,
        'charts/web/values.yaml': 'other: 1\n',
        'charts/web/templates/web.yaml': nginxTemplate({
          above: `      enableServiceLinks: {{ .Values.enableServiceLinks }}${comment}\n`,
        }),
        'c/a.yaml': release(values),
      };
      const { out, err } = await check(t, files);
      assert.equal(/nginx-envsubst-too-long/.test(out), isKnown, out);
      assert.equal(
        /may be set by \{\{ \.Values\.enableServiceLinks \}\}/.test(out + err),
        !isKnown,
        out + err,
      );
    }
});
