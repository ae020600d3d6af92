import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findingsIn, workspaceWith } from '../../../../test/support/analysis.ts';
import { defaultKubernetes, givenSource, oneService } from '../../../../test/support/inventories.ts';
import { Inventory } from '../../sources/inventory.ts';
import type { Service } from '../environment/service.ts';
import { serviceVariables } from '../environment/serviceVariables.ts';
import type { ToldFinding } from '../findings/finding.ts';

const code = 'ambiguous-service-link';

function manifest({ name, namespace, clusterIP, ports }: Service): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { clusterIP, ports },
  });
}

/** A Pod whose container has these arguments, each on a line of its own. */
function pod(args: readonly string[]): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: example.com/web:1
      args:
${args.map((argument) => `        - ${argument}`).join('\n')}
`;
}

const podLines = 8;

/** Findings where the documents are the workspace, and these Services are known besides. */
function find(documents: readonly string[], known: readonly Service[] = []): readonly ToldFinding[] {
  const text = documents.join('\n---\n');
  const given = new Map([
    ['default', { services: [defaultKubernetes], isComplete: true }],
    ['shop', { services: known, isComplete: true }],
  ]);
  const inventory = new Inventory([givenSource(given), workspaceWith(text)]);
  return findingsIn(text, inventory).filter((finding) => finding.code === code);
}

/** Endings of names that a Service's variables may continue with. */
const endings = [
  '',
  ...['-service', '-port', '-db', '-service-service', '-service-host', '-port-80', '-service-port'],
  ...['-port-80-tcp', '-port-53-udp', '-service-port-80-tcp', '-service-port-m', '-service-port-service'],
];
const portNames = [
  ...['http', 'port', 'service-port', 'service-host', 'service-port-http', 'm-port', 'm-service-host'],
  ...['80-tcp', '80-tcp-port', '80-tcp-proto', '80-tcp-addr', '53-udp', '53-udp-port', 'port-80-tcp'],
];

const service = fc
  .record({
    ending: fc.constantFrom(...endings),
    clusterIP: fc.constantFrom('10.0.0.1', '10.0.0.2', 'fd00::80', 'None', undefined),
    ports: fc.uniqueArray(
      fc.record({
        name: fc.option(fc.constantFrom(...portNames), { nil: undefined }),
        port: fc.constantFrom(80, 53, 8080),
        protocol: fc.constantFrom('TCP', 'UDP', 'SCTP'),
      }),
      { minLength: 1, maxLength: 3, selector: ({ port, protocol }) => `${port}/${protocol}` },
    ),
  })
  .map(({ ending, ...fields }) => oneService('shop', `x${ending}`, fields));
const someServices = fc.uniqueArray(service, {
  minLength: 2,
  maxLength: 5,
  selector: ({ name }) => name,
});

/** What the kubelet would make of a Service once it has its address. */
function variablesOf(one: Service, index: number): ReadonlyMap<string, string | undefined> {
  const placed = { ...one, clusterIP: one.clusterIP ?? `10.9.9.${index}` };
  return new Map([...serviceVariables(placed)].map(([name, { value }]) => [name, value]));
}

/** `x x-service 1`: how many variables these two make with different values; by comparing all with all. */
function disagreements(services: readonly Service[]) {
  const variables = services.map(variablesOf);
  const pairs: string[] = [];
  const names = new Set<string>();
  for (const [i, one] of services.entries()) {
    for (const [j, other] of services.entries()) {
      const theirs = variables[j];
      const differing = [...(variables[i] ?? [])].filter(
        ([name, value]) => theirs?.has(name) && theirs.get(name) !== value,
      );
      for (const [name] of differing) names.add(name);
      if (differing.length > 0) pairs.push(`${one.name} ${other.name} ${differing.length}`);
    }
  }
  return { pairs: pairs.sort(), names };
}

/** The same as the rule says it. */
function reported(findings: readonly ToldFinding[], services: readonly Service[]): readonly string[] {
  return findings
    .map(({ message, range }) => {
      const name = services[range.start.line / 2]?.name;
      const [first = ''] = message.split(' ', 1);
      const [, ...both] = /\bServices (\S+) and (\S+) set it/.exec(message) ?? [];
      const other =
        /\bService (\S+) sets (?:it|them), too/.exec(message)?.[1] ?? both.find((one) => one !== name);
      return `${name} ${other} ${/^\d+$/.test(first) ? first : 1}`;
    })
    .sort();
}

test('it finds what a comparison of all Services with each other finds', () => {
  fc.assert(
    fc.property(someServices, (services) => {
      const { pairs } = disagreements(services);
      assert.deepEqual(reported(find(services.map(manifest)), services), pairs);
    }),
    { numRuns: 200 },
  );
});

test('the Services that are compared disagree often enough', () => {
  // Always the same ones: of 200 that chance chooses there may be few.
  const count = fc
    .sample(someServices, { seed: 1, numRuns: 200 })
    .reduce((sum, services) => sum + disagreements(services).pairs.length, 0);
  assert.ok(count > 40, `${count} pairs`);
});

test('it warns of each use of those variables, and of no other', () => {
  fc.assert(
    fc.property(someServices, (services) => {
      const { names } = disagreements(services);
      const used = [...new Set(services.flatMap((one, index) => [...variablesOf(one, index).keys()]))];
      const placed = services.map((one, index) => ({
        ...one,
        clusterIP: one.clusterIP ?? `10.9.9.${index}`,
      }));
      const found = find([pod(used.map((name) => `$(${name})`))], placed);
      assert.deepEqual(
        found.map(({ range, severity }) => `${used[range.start.line - podLines]} ${severity}`),
        used.filter((name) => names.has(name)).map((name) => `${name} warning`),
      );
    }),
    { numRuns: 60 },
  );
});

const catalog = oneService('shop', 'catalog', { clusterIP: '10.0.0.7' });

test('a Service is told of the other one, with the values of both, and where it stands', () => {
  const other = manifest(oneService('shop', 'catalog-service', { clusterIP: undefined }));
  const [first, second] = find([manifest(catalog), other]);
  assert.equal(
    first?.message,
    'CATALOG_SERVICE_PORT is ambiguous: Services catalog and catalog-service set it to 80 or tcp://<clusterIP>:80. Rename one of the Services. Which value wins can change at every start of a container in namespace shop. This environment variable is a service link; DNS is not affected.',
  );
  assert.equal(first?.severity, 'information');
  assert.deepEqual(
    [first, second].map((finding) =>
      finding?.related.map(({ message, range }) => `${message} ${range.start.line}`),
    ),
    [['Service catalog-service 2'], ['Service catalog 0']],
  );
  // Where the other one is known from elsewhere there is no place to show.
  const [alone] = find([other], [catalog]);
  assert.match(
    alone?.message ?? '',
    /: Services catalog-service and catalog set it to tcp:\/\/<clusterIP>:80 or 80\./,
  );
  assert.deepEqual(alone?.related, []);
});

test('several variables are counted, and the first ones named', () => {
  const ports = ['80-tcp', '80-tcp-proto', '80-tcp-addr'].map((name, index) => ({
    name,
    port: 9000 + index,
    protocol: 'TCP',
  }));
  const [found] = find([manifest({ ...catalog, ports })], [oneService('shop', 'catalog-service')]);
  assert.match(
    found?.message ?? '',
    /^4 variables of this Service are ambiguous: .* too\. .* CATALOG_SERVICE_PORT is 9000 or tcp:\/\/10\.100\.200\.30:80, .* and 1 more\. Which/,
  );
});

test('a use says what it may be, and which Services make it', () => {
  const [found] = find(
    [pod(['--port=$(CATALOG_SERVICE_PORT)']), manifest(catalog)],
    [oneService('shop', 'catalog-service')],
  );
  assert.equal(
    found?.message,
    '$(CATALOG_SERVICE_PORT) is ambiguous: Services catalog and catalog-service set it to 80 or tcp://10.100.200.30:80. Write the port number instead. It is used in args of container web. This environment variable is a service link; which value wins can change at every start of a container.',
  );
  assert.deepEqual(
    found?.related.map(({ message }) => message),
    ['Service catalog'],
  );
});

test('declarations that may agree with the other Service are no reason', () => {
  // The port of one is called `80-tcp-port`, and the other gives a number of that name as well.
  const withPort = (port: number) =>
    manifest({ ...catalog, ports: [{ name: '80-tcp-port', port, protocol: 'TCP' }] });
  const use = pod(['$(CATALOG_SERVICE_PORT_80_TCP_PORT)']);
  const says = (documents: readonly string[]) =>
    find([...documents, use], [oneService('shop', 'catalog-service')]).filter(({ message }) =>
      message.includes('CATALOG_SERVICE_PORT_80_TCP_PORT'),
    );
  assert.equal(says([withPort(8080)]).length, 2);
  assert.equal(says([withPort(8080), withPort(8081)]).length, 3);
  assert.equal(says([withPort(8080), withPort(80)]).length, 0);
});

/** One whose port's name makes the variable that both of the others make. */
const named = oneService('shop', 'x', { ports: [{ name: '80-tcp-port', port: 80, protocol: 'TCP' }] });
const others = ['x-service', 'x-service-port-80-tcp'].map((name) => oneService('shop', name));

test('of three Services those that agree are not told of each other', () => {
  const services = [named, ...others];
  const { pairs } = disagreements(services);
  // `x` and `x-service` differ in X_SERVICE_PORT alone: both say 80 for X_SERVICE_PORT_80_TCP_PORT.
  assert.ok(pairs.includes('x x-service 1'), `${pairs}`);
  assert.deepEqual(reported(find(services.map(manifest)), services), pairs);
});

test('a Service that may not make the variable is told nothing, whatever others do', () => {
  const unnamed = manifest(oneService('shop', 'x', { clusterIP: 'None' }));
  assert.deepEqual(find([manifest(named), unnamed], others), []);
});

test('what only some declarations make is not certain', () => {
  const headless = manifest({ ...catalog, clusterIP: 'None' });
  const other = [oneService('shop', 'catalog-service')];
  assert.equal(find([manifest(catalog)], other).length, 1);
  assert.deepEqual(find([manifest(catalog), headless], other), []);
});

test("a Service may take the place of the API server's variables", () => {
  const service = manifest(oneService('shop', 'kubernetes-service'));
  const [found] = find([service]);
  assert.match(
    found?.message ?? '',
    /: Service kubernetes of namespace default sets it, too\. .* KUBERNETES_SERVICE_PORT is tcp:\/\/10\.100\.200\.30:80 or 443\./,
  );
  const use = pod(['$(KUBERNETES_SERVICE_PORT)']);
  assert.deepEqual(
    find([service, use]).map(({ severity }) => severity),
    // The Service, the pod whose programs may read it unseen, and the use that is seen.
    ['information', 'information', 'warning'],
  );
  const off = use.replace('spec:', 'spec:\n  enableServiceLinks: false');
  assert.equal(find([off, service]).length, 1);
});

test('a namespace that nobody chose is no reason', () => {
  const known = ['catalog', 'catalog-service'].map((name) => oneService('default', name));
  const given = new Map([['default', { services: [defaultKubernetes, ...known], isComplete: true }]]);
  const inventory = new Inventory([givenSource(given)]);
  const inDefault = [pod(['$(CATALOG_SERVICE_PORT)']), manifest(catalog)].map((text) =>
    text.replace('namespace: shop', 'namespace: default').replace('"shop"', '"default"'),
  );
  const unplaced = inDefault.map((text) =>
    text.replace(', namespace: default', '').replace(',"namespace":"default"', ''),
  );
  const countIn = (text: string) =>
    findingsIn(text, inventory).filter((finding) => finding.code === code).length;
  assert.deepEqual(inDefault.map(countIn), [1, 1]);
  assert.deepEqual(unplaced.map(countIn), [0, 0]);
});
