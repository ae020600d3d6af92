import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { InventoryService, Service } from './service.ts';
import { isShellName, NamespaceLinks, type ServiceTotals } from './serviceTotals.ts';

const state = {
  serviceCount: 0,
  isComplete: true,
  unavailable: undefined,
  asOf: undefined,
  remark: undefined,
};

function inventoryService(name: string, changes: Partial<Service> = {}, isCertain = true): InventoryService {
  const ports = [{ name: undefined, port: 80, protocol: 'TCP' }];
  const declaration: Service = {
    namespace: 'shop',
    name,
    clusterIP: '10.100.200.30',
    ports,
    ipFamily: 'IPv4',
    ...changes,
  };
  return { name, declarations: [declaration], isCertain, origins: [] };
}

function sums({ variables, execBytes, nameBytes }: ServiceTotals) {
  return { variables, execBytes, nameBytes };
}

test('a one-port Service with a name of 12 characters costs what the calibration table says', () => {
  const links = new NamespaceLinks();
  links.set('service-name', inventoryService('service-name'));
  const totals = links.totals(state);
  assert.deepEqual(totals.variables, { min: 7, max: 7 });
  assert.deepEqual(totals.nameBytes, { min: 207, max: 207 });
  assert.deepEqual(totals.execBytes, { min: 326, max: 326 });
});

test('foo and foo-service make one variable of two possible values', () => {
  const links = new NamespaceLinks();
  links.set('foo', inventoryService('foo'));
  links.set('foo-service', inventoryService('foo-service'));
  const totals = links.totals(state);
  assert.deepEqual(totals.variables, { min: 13, max: 13 });
  const link = totals.find('FOO_SERVICE_PORT');
  assert.equal(link?.value, undefined);
  assert.deepEqual(link?.bytes, { min: '80'.length, max: 'tcp://10.100.200.30:80'.length });
  assert.deepEqual(link?.services, ['foo', 'foo-service']);
  assert.equal(totals.execBytes.max - totals.execBytes.min, 'tcp://10.100.200.30:80'.length - '80'.length);
});

test('a Service that may not be there widens max only', () => {
  const links = new NamespaceLinks();
  links.set('foo', inventoryService('foo', {}, false));
  const totals = links.totals(state);
  assert.equal(totals.execBytes.min, 0);
  assert.ok(totals.execBytes.max > 0);
  assert.deepEqual(totals.variables, { min: 0, max: 7 });
});

test('names that no shell can hold cost nothing in the argument of envsubst', () => {
  assert.equal(isShellName('A_1'), true);
  assert.equal(isShellName('1A'), false);
  assert.equal(isShellName('a.b'), false);
  const links = new NamespaceLinks();
  links.set('1foo', inventoryService('1foo'));
  assert.equal(links.totals(state).nameBytes.max, 0);
  assert.ok(links.totals(state).execBytes.min > 0);
});

test('an incomplete list has no upper bound', () => {
  const links = new NamespaceLinks();
  links.set('foo', inventoryService('foo'));
  assert.equal(links.totals({ ...state, isComplete: false }).execBytes.max, Number.POSITIVE_INFINITY);
});

test('running totals equal the totals of what is left, whatever came and went', () => {
  const names = ['a', 'a-service', 'a-port', 'a-port-80-tcp', 'b'];
  const step = fc.record({
    name: fc.constantFrom(...names),
    isRemoval: fc.boolean(),
    isCertain: fc.boolean(),
    clusterIP: fc.constantFrom('10.0.0.1', 'fd00::1', 'None', undefined),
    port: fc.constantFrom(80, 8080),
    portName: fc.constantFrom(undefined, 'port-80-tcp', 'x'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const running = new NamespaceLinks();
      const last = new Map<string, InventoryService | undefined>();
      for (const { name, isRemoval, isCertain, clusterIP, port, portName } of steps) {
        const ports = [{ name: portName, port, protocol: 'TCP' }];
        const service = isRemoval ? undefined : inventoryService(name, { clusterIP, ports }, isCertain);
        running.set(name, service);
        last.set(name, service);
      }
      const afresh = new NamespaceLinks();
      for (const [name, service] of last) afresh.set(name, service);
      assert.deepEqual(sums(running.totals(state)), sums(afresh.totals(state)));
      assert.deepEqual([...running.totals(state).names()].sort(), [...afresh.totals(state).names()].sort());
    }),
  );
});
