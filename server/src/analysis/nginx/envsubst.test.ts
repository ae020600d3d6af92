import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateYaml, linksOf, podYaml } from '../../../../test/support/testEnvsubst.ts';
import { english } from '../messages/languages.ts';
import { fileOf } from '../views/place.ts';
import type { EnvsubstEstimate } from './envsubst.ts';

function estimate(
  parts: Parameters<typeof podYaml>[0] = {},
  given: Parameters<typeof estimateYaml>[1] = {},
): EnvsubstEstimate {
  const found = estimateYaml(podYaml(parts), given);
  assert.ok(found);
  return found;
}

function named(count: number, length: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `s${String(i).padStart(length - 1, '0')}`);
}

/** What nginx:1.27.3 (Debian), containerd, runc and dash add: 115 bytes; with the final NUL. */
const base = [
  'NGINX_VERSION',
  'NJS_VERSION',
  'NJS_RELEASE',
  'PKG_RELEASE',
  'DYNPKG_RELEASE',
  'PATH',
  'HOSTNAME',
  'HOME',
  'PWD',
];
const baseBytes = base.reduce((sum, name) => sum + name.length + 4, 1);

test('calibration: the number of Services at which the argument passes the limit, as measured with dash and busybox', () => {
  const calibration: readonly [number, number, number, number][] = [
    [12, 631, 130_945, 130_963],
    [12, 632, 131_152, 131_170],
    [40, 324, 130_900, 130_918],
    [40, 325, 131_303, 131_321],
  ];
  for (const [length, count, min, max] of calibration) {
    const { argumentBytes, limitBytes, runs } = estimate(
      { image: 'nginx:1.27' },
      { links: linksOf(named(count, length)) },
    );
    assert.equal(runs, true);
    assert.equal(limitBytes, 131_072);
    // DYNPKG_RELEASE came with 1.27.1, so the tag 1.27 leaves 18 bytes open.
    assert.deepEqual(argumentBytes, { min, max }, `${count} names of ${length}`);
    assert.equal(argumentBytes.min > limitBytes, count === 632 || count === 325);
  }
});

test('each name of a shell counts once, whoever sets it', () => {
  assert.deepEqual(estimate().argumentBytes, { min: baseBytes, max: baseBytes });
  assert.deepEqual(estimate().variables, { min: base.length, max: base.length });
  const container = `
tty: true
env:
  - { name: HOME, value: /tmp }
  - { name: S0_SERVICE_HOST, value: mine }
  - { name: dotted.name, value: x }
  - { name: 1ST, value: x }
  - { name: MINE, value: x }`;
  const { argumentBytes, variables } = estimate({ container }, { links: linksOf(['s0']) });
  // MINE, TERM, and the eight of kubernetes and seven of s0.
  const links = linksOf(['s0']).nameBytes.min;
  assert.deepEqual(argumentBytes, { min: baseBytes + links + 8 + 8, max: baseBytes + links + 8 + 8 });
  assert.deepEqual(variables, { min: base.length + 17, max: base.length + 17 });
});

test('what is not certain widens the range', () => {
  const optional = `
env:
  - { name: MAYBE, valueFrom: { secretKeyRef: { name: s, key: k, optional: true } } }`;
  assert.deepEqual(estimate({ container: optional }).argumentBytes, { min: baseBytes, max: baseBytes + 9 });
  const source = 'envFrom: [{ secretRef: { name: creds } }]';
  assert.deepEqual(estimate({ container: source }).argumentBytes, { min: baseBytes, max: Infinity });
  assert.equal(estimate({}, { links: linksOf(['s0'], false) }).argumentBytes.max, Infinity);
  assert.deepEqual(estimate({ image: 'nginx:1.27.3-alpine' }).argumentBytes, {
    min: baseBytes + 9,
    max: baseBytes + 9,
  });
  assert.equal(estimate({ image: 'dependencytrack/frontend:4.13.0' }).argumentBytes.max, Infinity);
});

test('a filter leaves the names that it matches', () => {
  const links = linksOf(['foo', 'bar']);
  const withFilter = (filter: string, parts = {}) =>
    estimate(
      { container: `env: [{ name: NGINX_ENVSUBST_FILTER, value: '${filter}' }]`, ...parts },
      { links },
    );
  const foo = [
    'FOO_SERVICE_HOST',
    'FOO_SERVICE_PORT',
    'FOO_PORT',
    'FOO_PORT_80_TCP',
    'FOO_PORT_80_TCP_PROTO',
    'FOO_PORT_80_TCP_PORT',
    'FOO_PORT_80_TCP_ADDR',
  ];
  const fooBytes = foo.reduce((sum, name) => sum + name.length + 4, 1);
  assert.deepEqual(withFilter('^FOO_').argumentBytes, { min: fooBytes, max: fooBytes });
  assert.deepEqual(withFilter('^FOO_').variables, { min: 7, max: 7 });
  assert.equal(withFilter('^FOO_').filter?.isValid, true);
  // `${} ` and the NUL.
  for (const nothing of ['^$', 'NOPE', '('])
    assert.deepEqual(withFilter(nothing).argumentBytes, { min: 5, max: 5 }, nothing);
  assert.equal(withFilter('(').filter?.isValid, false);
  const all = estimate({ container: "env: [{ name: NGINX_ENVSUBST_FILTER, value: '' }]" }, { links });
  assert.equal(all.filter, undefined);
  assert.ok(all.argumentBytes.min > 500);
  // Debian's awks differ on intervals, Alpine's has them.
  assert.deepEqual(withFilter('O{2}_P').argumentBytes.min, 5);
  assert.ok(withFilter('O{2}_P').argumentBytes.max > 500);
  assert.deepEqual(withFilter('O{2}_P', { image: 'nginx:1.27.3-alpine' }).variables, { min: 5, max: 5 });
});

test('an image that may not know the filter leaves the range open, one that does not ignores it', () => {
  const container = "env: [{ name: NGINX_ENVSUBST_FILTER, value: '^FOO_' }]";
  const without = estimate({ image: 'nginx:1.22.0', container });
  assert.equal(without.supportsFilter, false);
  assert.ok(without.argumentBytes.min > 100);
  assert.equal(without.filter?.text, '^FOO_');
  const perhaps = estimate({ image: 'nginx:1.22', container });
  assert.equal(perhaps.supportsFilter, 'perhaps');
  assert.deepEqual(perhaps.argumentBytes, { min: 5, max: without.argumentBytes.max });
});

test('a filter of unknown value may let nothing through', () => {
  const container =
    'env: [{ name: NGINX_ENVSUBST_FILTER, valueFrom: { secretKeyRef: { name: s, key: k } } }]';
  const { argumentBytes, filter, runs } = estimate({ container });
  assert.deepEqual(argumentBytes, { min: 5, max: baseBytes + 'NGINX_ENVSUBST_FILTER'.length + 4 });
  assert.equal(filter, undefined);
  assert.equal(runs, true);
});

test('a source that is not read may set the filter or another directory: perhaps', () => {
  const { runs, because } = estimate({ container: 'envFrom: [{ secretRef: { name: creds } }]' });
  assert.equal(runs, 'perhaps');
  assert.match(english.say(because), /^Secret shop\/creds is not read and may set NGINX_/);
  assert.equal(estimate({ container: 'envFrom: [{ prefix: APP_, secretRef: { name: creds } }]' }).runs, true);
  assert.equal(
    estimate({ container: 'envFrom: [{ prefix: NGINX_ENVSUBST_F, secretRef: { name: creds } }]' }).runs,
    'perhaps',
  );
  const none = estimate({
    container: 'envFrom: [{ secretRef: { name: creds } }]',
    mounts: '- { name: other, mountPath: /data }',
  });
  assert.equal(none.runs, false);
});

test('the oldest variant takes the words of further lines for names, as measured', () => {
  const container = `
env:
  - name: JSON
    value: |
      first = line
        "a": 1,
      b=c d
      é
  - { name: dotted.name, value: "a\\nb" }`;
  const image = 'nginx:1.21.6';
  const names = [
    'NGINX_VERSION',
    'NJS_VERSION',
    'PKG_RELEASE',
    'PATH',
    'HOSTNAME',
    'HOME',
    'PWD',
    'JSON',
    '"a":',
    '1,',
    'b',
  ];
  const bytes = names.reduce((sum, name) => sum + name.length + 4, 1) + 2 + 4;
  assert.deepEqual(estimate({ image, container }).argumentBytes, { min: bytes, max: bytes });
  // The shell may put file names in the place of a pattern.
  const pattern = 'env: [{ name: A, value: "x\\n*.conf" }]';
  const { min, max } = estimate({ image, container: pattern }).argumentBytes;
  assert.deepEqual(
    [min, max],
    [7 + names.slice(0, 7).reduce((sum, name) => sum + name.length + 4, 1) - 7 + 5 + 5, Infinity],
  );
  const secret = 'env: [{ name: A, valueFrom: { secretKeyRef: { name: s, key: k } } }]';
  assert.equal(estimate({ image, container: secret }).argumentBytes.max, Infinity);
  assert.notEqual(estimate({ container: secret }).argumentBytes.max, Infinity);
});

test('local resolvers add a name from 1.25.1 on', () => {
  const container = 'env: [{ name: NGINX_ENTRYPOINT_LOCAL_RESOLVERS, value: "1" }]';
  const grown = (image: string) => {
    const { argumentBytes } = estimate({ image, container });
    return (
      argumentBytes.min -
      estimate({ image }).argumentBytes.min -
      'NGINX_ENTRYPOINT_LOCAL_RESOLVERS'.length -
      4
    );
  };
  assert.equal(grown('nginx:1.27.3'), 25);
  assert.equal(grown('nginx:1.25.0'), 0);
});

test('names are given only where every template is known', () => {
  assert.deepEqual(estimate().namesUsed, ['HOST']);
  assert.deepEqual(
    estimate().templates.map(({ namespace, configMap, key, place }) =>
      [namespace, configMap, key, fileOf(place)].join(' '),
    ),
    ['shop web default.conf.template web.yaml'],
  );
  assert.equal(
    estimate({ image: 'dependencytrack/frontend:4.13.0', mounts: '- { name: other, mountPath: /data }' })
      .namesUsed,
    undefined,
  );
});

test('there is no estimate where no such script is', () => {
  for (const image of ['nginx:1.17', 'bitnami/nginx', 'redis', 'owasp/modsecurity-crs:apache']) {
    assert.equal(estimateYaml(podYaml({ image })), undefined, image);
  }
  assert.equal(estimateYaml(podYaml({ pod: 'os: { name: windows }' })), undefined);
});

test('many Services cost an estimate without a filter nothing', () => {
  const links = linksOf(named(2_000, 20));
  let asked = 0;
  const counting = {
    ...links,
    names: () => {
      asked += 1;
      return links.names();
    },
  };
  estimate({}, { links: counting });
  assert.equal(asked, 0);
  const container = "env: [{ name: NGINX_ENVSUBST_FILTER, value: '^FOO_' }]";
  for (let i = 0; i < 5; i += 1) estimate({ container }, { links: counting });
  assert.equal(asked, 1);
});
