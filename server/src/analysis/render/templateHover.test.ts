/** What is said of a use in a template; where a use is found is in `hover.test.ts`. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoverInTemplate } from '../../../../test/support/hover.ts';
import {
  emptyInventory,
  inventoryOf,
  manyServices,
  oneService,
} from '../../../../test/support/inventories.ts';
import { quoted } from '../../../../test/support/said.ts';

const services = [
  oneService('shop', 'backend'),
  oneService('shop', 'open', { clusterIP: undefined }),
  oneService('shop', 'foo'),
  oneService('shop', 'foo-service'),
];
const complete = inventoryOf('shop', services);
const partial = inventoryOf('shop', services, false);
const unavailable = emptyInventory();

interface Changes {
  readonly kind?: string;
  readonly namespace?: string;
  readonly image?: string;
  readonly env?: string;
  readonly container?: string;
  readonly podSpec?: string;
}

/** A workload `web` with a container `nginx`. */
function web({
  kind = 'Deployment',
  namespace = 'shop',
  image = 'nginx:1.27',
  env = '',
  container = '',
  podSpec = '',
}: Changes = {}): string {
  return `---
apiVersion: apps/v1
kind: ${kind}
metadata: { name: web, namespace: ${namespace} }
spec:
  template:
    spec:
      ${podSpec}
      containers:
        - name: nginx
          image: ${image}
          env: [${env}]
          ${container}
`;
}

const linksOff: Changes = { podSpec: 'enableServiceLinks: false' };
const host = '{ name: host, value: h }';
const filter = '{ name: NGINX_ENVSUBST_FILTER, value: ^X }';
const secretFilter = '{ name: NGINX_ENVSUBST_FILTER, valueFrom: { secretKeyRef: { name: creds, key: k } } }';
const secretHost = '{ name: host, valueFrom: { secretKeyRef: { name: creds, key: k, optional: true } } }';
const inWeb = 'When container nginx of Deployment/web starts, ';
const link = '`BACKEND_SERVICE_HOST` = `10.100.200.30`\n\nService link of Service `backend` in `shop`.';
const known = 'Services of shop: services.json';
const replaced = (use: string) => `envsubst replaces \`${use}\` with its value`;
const left = (use: string) => `envsubst does not expand \`${use}\`.`;
const nginxHost = 'nginx reads it as its own variable `$host`.';

for (const [what, template, changes, inventory, paragraphs] of [
  [
    'a service link',
    'proxy_pass http://¦${BACKEND_SERVICE_HOST};',
    {},
    complete,
    [link, `${inWeb}${replaced('${BACKEND_SERVICE_HOST}')}.`, known],
  ],
  [
    'a service link of a list that is not complete, without braces',
    'proxy_pass http://¦$BACKEND_SERVICE_HOST;',
    {},
    partial,
    [link, `${inWeb}${replaced('$BACKEND_SERVICE_HOST')}.`, `${known}; there may be more`],
  ],
  [
    'a name where nothing is known of the Services',
    'proxy_pass http://¦$BACKEND_SERVICE_HOST;',
    {},
    unavailable,
    [
      'Whether `BACKEND_SERVICE_HOST` is set is not known.',
      '- pass a list with --services (kubectl get services -A -o json \\> services.json), or add --cluster',
      `${inWeb}${replaced('$BACKEND_SERVICE_HOST')} if the variable is set; otherwise \`$BACKEND_SERVICE_HOST\` is not expanded.`,
    ],
  ],
  [
    'a service link whose Service awaits its address',
    'proxy_pass http://¦$OPEN_SERVICE_HOST;',
    {},
    complete,
    [
      '`OPEN_SERVICE_HOST` = *not known*',
      'Service link of Service `open` in `shop`. Length: 7 to 15 bytes.',
      `${inWeb}${replaced('$OPEN_SERVICE_HOST')}.`,
      known,
    ],
  ],
  [
    'a service link of two Services',
    'listen ¦$FOO_SERVICE_PORT;',
    {},
    complete,
    [
      '`FOO_SERVICE_PORT` = *not known*',
      'Service link of Service `foo` or `foo-service` in `shop`. Several Services make it; which value wins can change at every start. Length: 2 to 22 bytes.',
      `${inWeb}${replaced('$FOO_SERVICE_PORT')}.`,
      known,
    ],
  ],
  [
    'a link that no Service makes',
    'proxy_pass http://¦$NOBODY_SERVICE_HOST;',
    {},
    complete,
    [
      'No environment variable `NOBODY_SERVICE_HOST` is set: no Service in namespace shop sets this environment variable (a service link).',
      `${inWeb}${left('$NOBODY_SERVICE_HOST')} nginx takes it for a variable of its own and does not start: unknown "nobody_service_host" variable.`,
      known,
    ],
  ],
  [
    'such a link in a directive without variables',
    'listen ¦$NOBODY_SERVICE_PORT;',
    {},
    complete,
    [
      'No environment variable `NOBODY_SERVICE_PORT` is set: no Service in namespace shop sets this environment variable (a service link).',
      `${inWeb}${left('$NOBODY_SERVICE_PORT')} nginx does not expand variables in the directive listen.`,
      known,
    ],
  ],
  [
    'such a link that is a header for nginx',
    'return 200 ¦$HTTP_SERVICE_HOST;',
    {},
    complete,
    [
      'No environment variable `HTTP_SERVICE_HOST` is set: no Service in namespace shop sets this environment variable (a service link).',
      `${inWeb}${left('$HTTP_SERVICE_HOST')} nginx reads it as its own variable \`$http_service_host\`.`,
      known,
    ],
  ],
  [
    'a link that a Service which is not known may make',
    'proxy_pass http://¦$NOBODY_SERVICE_HOST;',
    {},
    partial,
    [
      'Whether `NOBODY_SERVICE_HOST` is set is not known.',
      '- the list of Services of shop may be incomplete',
      `${inWeb}${replaced('$NOBODY_SERVICE_HOST')} if the variable is set; otherwise \`$NOBODY_SERVICE_HOST\` is not expanded.`,
      `${known}; there may be more`,
    ],
  ],
  [
    'a link that is off',
    'proxy_pass http://¦$BACKEND_SERVICE_HOST;',
    linksOff,
    complete,
    [
      'No environment variable `BACKEND_SERVICE_HOST` is set: enableServiceLinks is false; with service links, Service backend would set this environment variable.',
      `${inWeb}${left('$BACKEND_SERVICE_HOST')} nginx takes it for a variable of its own and does not start: unknown "backend_service_host" variable.`,
    ],
  ],
  [
    'a variable of env',
    'listen ¦${LISTEN};',
    { env: '{ name: LISTEN, value: "80" }' },
    complete,
    ['`LISTEN` = `80`', 'Set by `env`.', `${inWeb}${replaced('${LISTEN}')}.`],
  ],
  [
    'a variable that hides a link',
    'listen ¦${BACKEND_PORT};',
    { env: '{ name: BACKEND_PORT, value: "80" }' },
    complete,
    [
      '`BACKEND_PORT` = `80`',
      'Set by `env`. It overrides the service link of `backend`, `tcp://10.100.200.30:80`.',
      `${inWeb}${replaced('${BACKEND_PORT}')}.`,
      known,
    ],
  ],
  [
    "nginx's own variable",
    'proxy_set_header Host ¦$host;',
    {},
    complete,
    ['No environment variable `host` is set.', `${inWeb}${left('$host')} ${nginxHost}`],
  ],
  [
    "nginx's own, which a variable replaces",
    'proxy_set_header Host ¦$host;',
    { env: host },
    complete,
    [
      '`host` = `h`',
      'Set by `env`.',
      `${inWeb}${replaced('$host')}. nginx's own variable \`$host\` is lost.`,
    ],
  ],
  [
    "a name that is nginx's in a directive where it is meant for envsubst",
    'listen ¦$host;',
    { env: host },
    complete,
    ['`host` = `h`', 'Set by `env`.', `${inWeb}${replaced('$host')}.`],
  ],
  [
    "nginx's own, which a variable keeps",
    'proxy_set_header Host ¦$host;',
    { env: '{ name: host, value: $host }' },
    complete,
    ['`host` = `$host`', 'Set by `env`.', `${inWeb}${replaced('$host')}.`],
  ],
  [
    "nginx's own, which may be lost",
    'proxy_set_header Host ¦$host;',
    { env: secretHost },
    complete,
    [
      '`host` = *not known*',
      'May be set by `env` (Secret shop/creds is not read).',
      `${inWeb}${replaced('$host')} if the variable is set; otherwise \`$host\` is not expanded. ${nginxHost}`,
    ],
  ],
  [
    "nginx's own, which the filter saves",
    'proxy_set_header Host ¦$host;',
    { env: `${host}, ${filter}` },
    complete,
    [
      '`host` = `h`',
      'Set by `env`.',
      `${inWeb}envsubst does not expand \`$host\`: \`NGINX_ENVSUBST_FILTER\` does not match it. ${nginxHost}`,
    ],
  ],
  [
    'a variable under a filter that is not known',
    'listen ¦$host;',
    { env: `${secretHost}, ${secretFilter}` },
    complete,
    [
      '`host` = *not known*',
      'May be set by `env` (Secret shop/creds is not read).',
      `${inWeb}${replaced('$host')} if the variable is set and \`NGINX_ENVSUBST_FILTER\` matches it; otherwise \`$host\` is not expanded.`,
    ],
  ],
  [
    'a variable that the template defines',
    'set $x 1; return 200 ¦${x};',
    {},
    complete,
    [
      'No environment variable `x` is set.',
      `${inWeb}${left('${x}')} nginx reads it as the variable \`$x\`, which this template defines.`,
    ],
  ],
  [
    'a variable that the template defines, and the container too',
    'set $x 1; return 200 ¦$x;',
    { env: '{ name: x, value: y }' },
    complete,
    [
      '`x` = `y`',
      'Set by `env`.',
      `${inWeb}${replaced('$x')}. The variable \`$x\` that this template defines is lost.`,
    ],
  ],
  [
    'a name that nobody knows',
    'return 200 ¦$x;',
    {},
    complete,
    [
      'No environment variable `x` is set.',
      `${inWeb}${left('$x')} nginx takes it for one of its variables, and does not start if nothing defines it.`,
    ],
  ],
  [
    'the same in a comment',
    '# ¦$x',
    {},
    complete,
    ['No environment variable `x` is set.', `${inWeb}${left('$x')}`],
  ],
  [
    'a variable of the image',
    'add_header V ¦$NGINX_VERSION;',
    {},
    complete,
    [
      '`NGINX_VERSION` = *not known*',
      'Set by the image. Length: 6 to 7 bytes.',
      `${inWeb}${replaced('$NGINX_VERSION')}.`,
    ],
  ],
  [
    'a variable of the runtime',
    'add_header V ¦$HOSTNAME;',
    {},
    complete,
    [
      '`HOSTNAME` = *not known*',
      'Set by the container runtime. Length: 1 to 64 bytes.',
      `${inWeb}${replaced('$HOSTNAME')}.`,
    ],
  ],
  [
    'a variable of the shell',
    'add_header V ¦$PWD;',
    {},
    complete,
    [
      '`PWD` = *not known*',
      'Set by the start script. Length: 1 to 4,096 bytes.',
      `${inWeb}${replaced('$PWD')}.`,
    ],
  ],
  [
    'a variable that the shell sets anew',
    'add_header V ¦$PWD;',
    { env: '{ name: PWD, value: x }' },
    complete,
    ['`PWD` = `x`', 'Set by `env`. The start script may change it.', `${inWeb}${replaced('$PWD')}.`],
  ],
  [
    'a name that an image with more variables may set',
    'return 200 ¦$x;',
    { image: 'owasp/modsecurity-crs:nginx' },
    complete,
    [
      'Whether `x` is set is not known.',
      '- the image may set variables that are not known',
      `${inWeb}${replaced('$x')} if the variable is set; otherwise \`$x\` is not expanded.`,
    ],
  ],
  [
    'a name that a Secret may set, and the filter with it',
    'return 200 ¦$x;',
    { container: 'envFrom: [{ secretRef: { name: creds } }]' },
    complete,
    [
      'Whether `x` is set is not known.',
      '- Secret shop/creds is not read',
      `${inWeb.slice(0, -2)} and the start script runs (Secret shop/creds is not read and may set NGINX_ENVSUBST_FILTER), ${replaced('$x')} if the variable is set and \`NGINX_ENVSUBST_FILTER\` matches it; otherwise \`$x\` is not expanded.`,
    ],
  ],
  [
    'a container whose command may run the script',
    'return 200 ¦$host;',
    { container: 'command: [/my_start.sh]' },
    complete,
    [
      'Whether `host` is set is not known.',
      '- an unknown script may set it',
      `${inWeb.slice(0, -2)} and the start script runs (/my_start.sh may run the image's entrypoint), ${replaced('$host')} if the variable is set; otherwise \`$host\` is not expanded. ${nginxHost}`,
    ],
  ],
  [
    'a container that does not run the script',
    'return 200 ¦$BACKEND_PORT;',
    { container: 'command: [nginx]' },
    complete,
    [
      '`BACKEND_PORT` = `tcp://10.100.200.30:80`',
      'Service link of Service `backend` in `shop`.',
      `${inWeb}the image's start script does not process this template: command replaces the image's entrypoint. Whether something else replaces \`$BACKEND_PORT\` is not known.`,
      known,
    ],
  ],
] as const) {
  test(`the hover over ${what}`, () => {
    assert.equal(hoverInTemplate(template, web(changes), inventory)?.markdown, paragraphs.join('\n\n'));
  });
}

test('where the start fails, the hover says that instead', () => {
  const many = inventoryOf('shop', manyServices('shop', 700, 12));
  assert.equal(
    hoverInTemplate('return 200 ¦$host;', web({ env: host }), many)?.markdown,
    `\`host\` = \`h\`\n\nSet by \`env\`.\n\n${inWeb}envsubst fails: its argument, the names of all variables, is 145,236 to 145,254 bytes long (limit 131,072).`,
  );
});

test('what holds for several containers is said once, and what differs apart', () => {
  const manifests =
    web({ container: 'command: [nginx]' }) +
    web({ kind: 'StatefulSet' }) +
    web({ kind: 'DaemonSet' }) +
    web({ kind: 'ReplicaSet', env: '{ name: BACKEND_SERVICE_HOST, value: "1.2.3.4" }', ...linksOff });
  const use = '${BACKEND_SERVICE_HOST}';
  assert.deepEqual(hoverInTemplate(`server ¦${use};`, manifests, complete)?.markdown.split('\n\n---\n\n'), [
    `${link}\n\nWhen container nginx of StatefulSet/web and container nginx of DaemonSet/web start, ${replaced(use)}.`,
    `\`BACKEND_SERVICE_HOST\` = \`1.2.3.4\`\n\nSet by \`env\`.\n\nWhen container nginx of ReplicaSet/web starts, ${replaced(use)}.`,
    `${link}\n\n${inWeb}the image's start script does not process this template: command replaces the image's entrypoint. Whether something else replaces \`${use}\` is not known.`,
    known,
  ]);
});

test('containers of several namespaces are named with them, and answers beyond four are counted', () => {
  const manifests = ['a', 'b', 'c', 'd', 'e', 'f']
    .map((namespace) => web({ namespace, env: `{ name: A, value: ${namespace} }` }))
    .join('');
  const sections =
    hoverInTemplate('return 200 ¦$A;', manifests, complete)?.markdown.split('\n\n---\n\n') ?? [];
  assert.equal(sections.length, 5);
  assert.match(
    sections[3] ?? '',
    /^`A` = `d`\n\n.*\n\n.*Deployment\/web in namespace d starts, envsubst replaces/,
  );
  assert.equal(sections[4], 'This differs for 2 more containers.');
});

test('an old list of Services says how old it is, and why', () => {
  const lookup = complete.lookup('shop');
  const old = {
    revision: 0,
    find: (namespace: string, name: string) => complete.find(namespace, name),
    totals: (namespace: string, links: boolean) => complete.totals(namespace, links),
    lookup: () => ({
      ...lookup,
      asOf: 0,
      remark: quoted('context prod: https://10.0.0.1 refused the connection'),
    }),
  };
  assert.ok(
    hoverInTemplate('server ¦$BACKEND_SERVICE_HOST;', web(), old, 5 * 60_000)?.markdown.endsWith(
      '\n\nServices of shop: services.json, 5 minutes old (context prod: https:\\//10.0.0.1 refused the connection)',
    ),
  );
});

test('names of other people stay a text', () => {
  const manifests = web({ env: '{ name: A, value: "`<b>`\\n[x](https://x.y)" }' }).replace(
    'name: nginx',
    'name: "<img src=x>"',
  );
  assert.equal(
    hoverInTemplate('"<b>" ¦$A;', manifests, complete)?.markdown,
    '`A` = `` `<b>` [x](https://x.y) ``\n\nSet by `env`.\n\nWhen container \\<img src=x\\> of Deployment/web starts, envsubst replaces `$A` with its value.',
  );
  assert.match(
    hoverInTemplate('[x](https://x.y) ¦$A;', web(), complete)?.markdown ?? '',
    /nginx takes it for one of its variables, and does not start if nothing defines it\.$/,
  );
});
