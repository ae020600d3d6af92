import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn, fixAll } from '../../../../test/support/analysis.ts';
import { inventoryOf, manyServices, oneService } from '../../../../test/support/inventories.ts';
import { applyRangeEdits } from '../text.ts';

const depot = oneService('shop', 'depot', { ports: [{ name: undefined, port: 5432, protocol: 'TCP' }] });
const inventory = inventoryOf('shop', [
  ...manyServices('shop', 6433, 12),
  depot,
  oneService('shop', 'kubernetes-dashboard'),
]);
const set = 'Set enableServiceLinks: false in the pod spec';

/** A pod with a container of these lines, and the ConfigMaps of the rest. */
function podWith(lines: string, ...rest: readonly string[]): string {
  const pod = `apiVersion: v1
kind: Pod
metadata: { name: ledger, namespace: shop }
spec:
  containers:
    - name: ledger
      image: registry.example.com/ledger:3
${lines}`;
  return [pod, ...rest].join('---\n');
}

const mounting = `      volumeMounts: [{ name: files, mountPath: /files }]
  volumes: [{ name: files, configMap: { name: files } }]
`;
const files = (key: string, text: string) => `apiVersion: v1
kind: ConfigMap
metadata: { name: files, namespace: shop }
data:
  ${key}: ${JSON.stringify(text)}
`;

function titles(text: string): readonly string[] {
  return findingsIn(text, inventory)
    .filter(({ code }) => code === 'argument-list-too-long')
    .flatMap(({ fixes }) => fixes.map(({ title, isPreferred }) => `${isPreferred ? '* ' : ''}${title}`))
    .filter((title) => title.includes(set));
}

test('uses in what the pod mounts are counted, whatever the language', () => {
  for (const [key, text] of [
    ['app.yaml', 'url: jdbc:postgresql://${DEPOT_SERVICE_HOST}/x'],
    ['run.ps1', '$depot = $Env:DEPOT_SERVICE_HOST'],
    ['run.cmd', 'ping %DEPOT_SERVICE_HOST%'],
    ['app.ctmpl', '{{ env "DEPOT_SERVICE_HOST" }}'],
  ] as const)
    assert.deepEqual(
      titles(podWith(mounting, files(key, text))),
      [`${set} (1 use of DEPOT_SERVICE_HOST would stop working)`],
      key,
    );
  assert.deepEqual(titles(podWith(mounting, files('app.env', 'DEPOT_SERVICE_HOST=depot'))), [`* ${set}`]);
});

test('what may build names says so with its place, and what was not read is named', () => {
  assert.deepEqual(titles(podWith(mounting, files('run.sh', 'x="${1}_SERVICE_HOST"; curl "${!x}"'))), [
    `${set} ("_SERVICE_HOST" in run.sh of ConfigMap files may make names of service links)`,
  ]);
  assert.deepEqual(titles(podWith(mounting)), [`${set} (ConfigMap files was not read)`]);
  assert.deepEqual(
    titles(
      podWith(
        '      envFrom: [{ configMapRef: { name: a } }, { configMapRef: { name: b, optional: true } }]\n',
      ),
    ),
    [`${set} (ConfigMap a and ConfigMap b were not read)`],
  );
  const binary = `${files('a.txt', 'x')}binaryData: { latin1.properties: w6Q=, store.p12: w6Q=, run: w6Q= }\n`;
  assert.deepEqual(titles(podWith(mounting, binary)), [
    `${set} (latin1.properties of ConfigMap files and run of ConfigMap files were not read)`,
  ]);
});

test('a script of a Secret that a command runs was not read, as is said', () => {
  const secret = (lines: string) =>
    titles(
      podWith(`${lines}      volumeMounts: [{ name: s, mountPath: /keys }]
  volumes: [{ name: s, secret: { secretName: login } }]
`),
    );
  for (const lines of [
    'command: [sh, /keys/run.sh]',
    'command: [sh, -c, "set -e; . /keys/run.sh && exec app"]',
    'args: [--config=/keys/run.sh]',
    'livenessProbe: { exec: { command: [/keys/run.sh] } }',
    'command: [/keys/run.sh]',
  ])
    assert.deepEqual(secret(`      ${lines}\n`), [`${set} (run.sh of Secret login was not read)`], lines);
  assert.deepEqual(secret('      command: [/keys/run]\n'), [`${set} (run of Secret login was not read)`]);
  for (const lines of [
    'command: [app, --tls-cert-file=/keys/tls.crt]',
    'command: [sh, /other/run.sh]',
    'command: [sh, -c, "cat /keys/token"]',
    'command: [sh, /my/keys/run.sh]',
    'command: [sh, /keys-run.sh]',
  ])
    assert.deepEqual(secret(`      ${lines}\n`), [`* ${set}`], lines);
  for (const [script, isRun] of [
    ['$(SCRIPT)', true],
    ['eval "$SCRIPT"', true],
    ['exec ${SCRIPT}', true],
    ['app --password=$(SCRIPT)', false],
    ['$(OTHER)', false],
  ] as const) {
    const lines = `      command: [sh, -c, ${JSON.stringify(script)}]
      env: [{ name: SCRIPT, valueFrom: { secretKeyRef: { name: login, key: run } } }]
`;
    const said = isRun ? `${set} (run of Secret login was not read)` : `* ${set}`;
    assert.deepEqual(titles(podWith(lines)), [said], script);
  }
});

/** What nginx's entrypoint reads in a volume of this source, mounted there. */
function nginxWith(mount: string, source: string): readonly string[] {
  const pod =
    podWith(`      volumeMounts: [{ name: files, mountPath: /etc/nginx/templates }, { name: s, ${mount} }]
  volumes: [{ name: files, configMap: { name: files } }, { name: s, ${source} }]
`).replace('registry.example.com/ledger:3', 'nginx:1.27');
  return titles([pod, files('default.conf.template', 'server {}')].join('---\n'));
}

test('what nginx fills in as templates may use any link where nobody looked at it', () => {
  const below = 'mountPath: /etc/nginx/templates/s';
  const unread = [`${set} (volume s at /etc/nginx/templates/s was not read)`];
  for (const source of [
    'secret: { secretName: login }',
    'projected: { sources: [{ secret: { name: login } }, { configMap: { name: files } }] }',
    'hostPath: { path: /srv }',
    'persistentVolumeClaim: { claimName: c }',
  ])
    assert.deepEqual(nginxWith(below, source), unread, source);
  const one = 'mountPath: /etc/nginx/templates/a.template, subPath: a.template';
  assert.deepEqual(nginxWith(one, 'secret: { secretName: login }'), [
    `${set} (a.template of Secret login was not read)`,
  ]);
  assert.deepEqual(nginxWith('mountPath: /keys', 'secret: { secretName: login }'), [`* ${set}`]);
  assert.deepEqual(nginxWith(below, 'configMap: { name: files }'), [`* ${set}`]);
});

test('what nginx runs as scripts may use any link where nobody looked at it', () => {
  const over = 'mountPath: /docker-entrypoint.d';
  const unread = [`${set} (volume s at /docker-entrypoint.d was not read)`];
  for (const source of [
    'hostPath: { path: /srv }',
    'persistentVolumeClaim: { claimName: c }',
    'secret: { secretName: login }',
  ])
    assert.deepEqual(nginxWith(over, source), unread, source);
  assert.deepEqual(
    nginxWith('mountPath: /docker-entrypoint.d/9.sh, subPath: a', 'hostPath: { path: /srv }'),
    [`${set} (volume s at /docker-entrypoint.d/9.sh was not read)`],
  );
  assert.deepEqual(nginxWith('mountPath: /docker-entrypoint.sh, subPath: a', 'hostPath: { path: /srv }'), [
    `${set} (volume s at /docker-entrypoint.sh was not read)`,
  ]);
  assert.deepEqual(nginxWith('mountPath: /data', 'hostPath: { path: /srv }'), [`* ${set}`]);
});

test('a file that an init container hands on is read by the others, with their variables', () => {
  const text = `apiVersion: v1
kind: Pod
metadata: { name: ledger, namespace: shop }
spec:
  initContainers:
    - name: copy
      image: busybox
      command: [cp, /files/run.sh, /shared/run.sh]
      env: [{ name: DEPOT_SERVICE_HOST, value: depot }]
      volumeMounts: [{ name: files, mountPath: /files }, { name: shared, mountPath: /shared }]
  containers:
    - { name: ledger, image: "registry.example.com/ledger:3", volumeMounts: [{ name: shared, mountPath: /shared }] }
  volumes: [{ name: files, configMap: { name: files } }, { name: shared, emptyDir: {} }]
---
${files('run.sh', 'ping $DEPOT_SERVICE_HOST')}`;
  assert.deepEqual([...new Set(titles(text))], [`${set} (1 use of DEPOT_SERVICE_HOST would stop working)`]);
});

test('ConfigMaps that an object names for containers of its controller are looked at', () => {
  const object = (spec: string) => `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: { name: ledger, namespace: shop }
spec: ${spec}
`;
  const off = 'Set enableServiceLinks: false in spec';
  const larger = inventoryOf('shop', [...manyServices('shop', 6600, 12), depot]);
  const found = (text: string) =>
    findingsIn(text, larger)
      .filter(({ code }) => code === 'argument-list-too-long')
      .flatMap(({ fixes }) => fixes.map(({ title, isPreferred }) => `${isPreferred ? '* ' : ''}${title}`))
      .filter((title) => title.includes(off));
  const script = files('run.sh', 'ping $DEPOT_SERVICE_HOST');
  for (const spec of ['{ configMaps: [files] }', '{ volumes: [{ name: a, configMap: { name: files } }] }']) {
    assert.deepEqual(found(`${object(spec)}---\n${script}`), [
      `${off} (1 use of DEPOT_SERVICE_HOST would stop working)`,
    ]);
    assert.deepEqual(found(object(spec)), [`${off} (ConfigMap files was not read)`]);
  }
  assert.deepEqual(found(object('{}')), [`* ${off}`]);
  const named = object('{ configMaps: [files] }');
  const dead = Array.from({ length: 10_001 }, (_, index) => `$NONE${index}_SERVICE_HOST`).join(' ');
  assert.deepEqual(found(`${named}---\n${files('run.sh', dead)}`), [
    `${off} (the rest of run.sh of ConfigMap files was not read)`,
  ]);
  assert.deepEqual(found(object(`{ arguments: "${dead}" }`)), [
    `${off} (the rest of this Prometheus was not read)`,
  ]);
  assert.deepEqual(found(`${named}---\n${files('a.txt', 'x')}binaryData: { run: w6Q= }\n`), [
    `${off} (run of ConfigMap files was not read)`,
  ]);
});

test('commands of probes and hooks use links, too', () => {
  for (const [field, script] of [
    ['livenessProbe', 'ping $DEPOT_SERVICE_HOST'],
    ['readinessProbe', 'ping "$(printenv DEPOT_SERVICE_HOST)"'],
    ['startupProbe', 'python3 -c "import os; os.environ[\'DEPOT_SERVICE_HOST\']"'],
  ] as const) {
    const lines = `      ${field}: { exec: { command: [sh, -c, ${JSON.stringify(script)}] } }\n`;
    assert.deepEqual(titles(podWith(lines)), [`${set} (1 use of DEPOT_SERVICE_HOST would stop working)`]);
  }
  const hook = (name: string, script: string) =>
    podWith(`      lifecycle: { ${name}: { exec: { command: [sh, -c, ${JSON.stringify(script)}] } } }\n`);
  assert.deepEqual(titles(hook('postStart', 'echo ${DEPOT_PORT#tcp://}')), [
    `${set} (1 use of DEPOT_PORT would stop working)`,
  ]);
  assert.deepEqual(titles(hook('preStop', 'x=${1}_SERVICE_HOST; leave "${!x}"')), [
    `${set} ("_SERVICE_HOST" in preStop of container ledger may make names of service links)`,
  ]);
  // The kubelet replaces no link there.
  assert.deepEqual(titles(hook('preStop', 'echo $(DEPOT_SERVICE_HOST)')), [`* ${set}`]);
});

test('a price and what was not looked at stand side by side, also where addresses are written', () => {
  const lines = `      args: ["--depot=$(DEPOT_SERVICE_HOST)"]\n${mounting}`;
  assert.deepEqual(titles(podWith(lines)), [
    `${set} (1 use of DEPOT_SERVICE_HOST would no longer be expanded; ConfigMap files was not read)`,
    `${set}, and write DNS names and ports for the use of DEPOT_SERVICE_HOST (ConfigMap files was not read)`,
  ]);
});

test('what the program itself expands is rewritten where it stands', () => {
  const lines = `      env:
        - name: SPRING_DATASOURCE_URL
          value: jdbc:postgresql://\${DEPOT_SERVICE_HOST}:\${DEPOT_SERVICE_PORT}/x
`;
  const text = podWith(lines);
  const [, both] = titles(text);
  assert.equal(
    both,
    `${set}, and write DNS names and ports for the 2 uses of DEPOT_SERVICE_HOST and DEPOT_SERVICE_PORT`,
  );
  assert.equal(fixAll(text, inventory), text);
  // `${X:y}` has an answer of its own, which a rewritten text would not.
  assert.equal(titles(podWith(lines.replace('PORT}', 'PORT:1}'))).length, 1);
});

test('what a title counts as lost is missing once the fix is applied, or has an answer of its own', () => {
  const env = (value: string) => `      env: [{ name: A, value: ${JSON.stringify(value)} }]\n`;
  for (const [text, lost] of [
    [podWith(env('$(DEPOT_SERVICE_HOST):${DEPOT_SERVICE_PORT}')), 2],
    [podWith(`      args: ["$DEPOT_SERVICE_HOST", "printenv DEPOT_PORT"]\n`), 2],
    [podWith(`      command: [sh, -c, "envsubst '$DEPOT_PORT' | run $DEPOT_SERVICE_HOST"]\n`), 2],
    [podWith(mounting, files('a.js', 'run(process.env.DEPOT_SERVICE_HOST, `${DEPOT_PORT}`)')), 2],
    [podWith('      envFrom: [{ configMapRef: { name: files } }]\n', files('URL', '${DEPOT_PORT}')), 1],
  ] as const) {
    const [finding] = findingsIn(text, inventory).filter(({ code }) => code === 'argument-list-too-long');
    const [plain] = finding?.fixes ?? [];
    assert.match(plain?.title ?? '', new RegExp(`\\(${lost} uses? of `), text);
    const fixed = applyRangeEdits(text, plain?.edits ?? []);
    const missing = findingsIn(fixed, inventory).filter(({ code }) => code === 'missing-service-link');
    assert.equal(missing.length, lost, fixed);
  }
});

test('the second fix writes the address into what the program expands', () => {
  const text = podWith(
    '      env: [{ name: URL, value: "postgresql://${DEPOT_SERVICE_HOST}:${DEPOT_SERVICE_PORT}/x" }]\n',
  );
  const [finding] = findingsIn(text, inventory).filter(({ code }) => code === 'argument-list-too-long');
  const fixed = applyRangeEdits(text, finding?.fixes[1]?.edits ?? []);
  assert.match(fixed, /value: "postgresql:\/\/depot:5432\/x"/);
  assert.deepEqual(findingsIn(fixed, inventory), []);
});

test('a Service whose name begins with kubernetes is none of every namespace', () => {
  const uses = (name: string) => titles(podWith(`      args: ["$(${name})"]\n`));
  assert.deepEqual(uses('KUBERNETES_SERVICE_HOST'), [`* ${set}`]);
  assert.equal(uses('KUBERNETES_DASHBOARD_SERVICE_HOST').length, 2);
});

test('in single quotes a shell hands a use on, or nothing does', () => {
  const script = (text: string) => titles(podWith(`      command: [sh, -c, ${JSON.stringify(text)}]\n`));
  assert.equal(script("envsubst '$DEPOT_SERVICE_HOST' < a > b")[0]?.startsWith('*'), false);
  assert.deepEqual(script("echo '$DEPOT_SERVICE_HOST'"), [`* ${set}`]);
  assert.deepEqual(script('unset DEPOT_SERVICE_HOST; exec ledger'), [`* ${set}`]);
  assert.equal(script('exec ledger --peer "$(printenv DEPOT_SERVICE_HOST)"')[0]?.startsWith('*'), false);
});

test('names beyond counting are not taken for none', () => {
  const dead = Array.from({ length: 10_001 }, (_, index) => `$NONE${index}_SERVICE_HOST`).join(' ');
  assert.deepEqual(titles(podWith(`      args: ["${dead}"]\n`)), [
    `${set} (the rest of args of container ledger was not read)`,
  ]);
  assert.deepEqual(
    titles(podWith(`      lifecycle: { preStop: { exec: { command: [sh, -c, "${dead}"] } } }\n`)),
    [`${set} (the rest of preStop of container ledger was not read)`],
  );
  assert.deepEqual(titles(podWith(mounting, files('run.sh', dead))), [
    `${set} (the rest of run.sh of ConfigMap files was not read)`,
  ]);
});
