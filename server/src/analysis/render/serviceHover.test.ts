/** What the name of a Service, and a container whose image is called as one, show of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describedInventory } from '../../../../test/support/describedInventory.ts';
import { hoverIn, markAt } from '../../../../test/support/hover.ts';

const service = `apiVersion: v1
kind: Service
metadata:
  name: tariffs
  namespace: shop
spec:
  clusterIP: 10.0.0.9
  ports: [{ port: 8080 }]
`;

function workload(name: string, image: string, more = ''): string {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: shop
spec:
  template:
    spec:
      containers:
        - name: program
          image: ${image}
${more.replace(/^(?=.)/gm, '          ')}
`;
}

function shown(text: string, place: string): { readonly markdown: string; readonly on: string } | undefined {
  return hoverIn(markAt(text, place), describedInventory(undefined, text));
}

test('a Service says what its name makes, and whose image has its name', () => {
  const alone = shown(service, 'tariffs');
  assert.equal(alone?.on, 'tariffs');
  assert.equal(
    alone?.markdown,
    'Every container in `shop` gets 7 service links from it, such as `TARIFFS_PORT` = `tcp://10.0.0.9:8080`.',
  );
  const one = shown(service + workload('a', 'registry.example.com/tariffs:1'), 'name: tariffs');
  assert.equal(one?.on, 'name');
  assert.match(
    one?.markdown ?? '',
    /\n\nThe image of container program of Deployment\/a has the same name\. A program that reads `TARIFFS_PORT` as one of its own settings gets this URL instead\.$/,
  );
  const two =
    service + workload('a', 'tariffs:1') + workload('b', 'x/tariffs:2') + workload('c', 'x/rates:2');
  assert.match(
    shown(two, 'tariffs')?.markdown ?? '',
    /The images of container program of Deployment\/a and container program of Deployment\/b have the same name\./,
  );
});

test('a Service without variables says so; other objects and other keys show nothing', () => {
  assert.equal(
    shown(service.replace('10.0.0.9', 'None'), 'tariffs')?.markdown,
    'Containers in `shop` get no service links from it.',
  );
  assert.equal(shown(service, 'namespace: shop'), undefined);
  assert.equal(shown(service.replace('kind: Service', 'kind: Secret'), 'tariffs'), undefined);
  assert.match(
    shown(service.replace('  clusterIP: 10.0.0.9\n', ''), 'tariffs')?.markdown ?? '',
    /such as `TARIFFS_PORT`\.$/,
  );
});

test('a container whose image is called as a Service says what that gives it', () => {
  const guess =
    /\n\nService `tariffs` has the same name as this image: `TARIFFS_PORT` = `tcp:\/\/10\.0\.0\.9:8080`\. A program that reads `TARIFFS_PORT` as one of its own settings gets this URL instead\./;
  for (const place of ['program', 'image: ', 'containers']) {
    assert.match(shown(service + workload('a', 'x/tariffs:1'), place)?.markdown ?? '', guess, place);
  }
  for (const [image, more] of [
    ['x/rates:1', ''],
    ['x/tariffs:1', 'env: [{ name: TARIFFS_PORT, value: "1" }]'],
    ['x/tariffs:1', 'envFrom: [{ secretRef: { name: s } }]'],
    ['x/tariffs:1', 'command: [sh, -c, "unset TARIFFS_PORT; exec /start"]'],
  ] as const) {
    assert.doesNotMatch(
      shown(service + workload('a', image, more), 'program')?.markdown ?? '',
      /has the name/,
    );
  }
});

test('names of others stay text', () => {
  const named = service + workload('"[x](http://a)"', 'tariffs:1');
  assert.doesNotMatch(shown(named, 'tariffs')?.markdown ?? '', /\[x\]\(/);
});
