import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Service } from './service.ts';
import { inventoryVariables, serviceVariables } from './serviceVariables.ts';

function service(changes: Partial<Service> = {}): Service {
  return {
    namespace: 'shop',
    name: 'backend',
    clusterIP: '10.0.0.1',
    ports: [{ name: undefined, port: 80, protocol: 'TCP' }],
    ipFamily: 'IPv4',
    ...changes,
  };
}

const values = (one: Service) =>
  Object.fromEntries([...serviceVariables(one)].map(([name, { value }]) => [name, value]));

test('one unnamed port makes seven variables', () => {
  assert.deepEqual(values(service()), {
    BACKEND_SERVICE_HOST: '10.0.0.1',
    BACKEND_SERVICE_PORT: '80',
    BACKEND_PORT: 'tcp://10.0.0.1:80',
    BACKEND_PORT_80_TCP: 'tcp://10.0.0.1:80',
    BACKEND_PORT_80_TCP_PROTO: 'tcp',
    BACKEND_PORT_80_TCP_PORT: '80',
    BACKEND_PORT_80_TCP_ADDR: '10.0.0.1',
  });
});

test('named ports add a variable each, and only the first port stands in X_PORT', () => {
  const ports = [
    { name: 'http-web', port: 80, protocol: 'TCP' },
    { name: 'dns', port: 53, protocol: 'UDP' },
  ];
  const made = values(service({ name: 'my-db', ports }));
  assert.equal(Object.keys(made).length, 3 + 2 + 4 * 2);
  assert.equal(made['MY_DB_SERVICE_PORT_HTTP_WEB'], '80');
  assert.equal(made['MY_DB_SERVICE_PORT_DNS'], '53');
  assert.equal(made['MY_DB_PORT'], 'tcp://10.0.0.1:80');
  assert.equal(made['MY_DB_PORT_53_UDP'], 'udp://10.0.0.1:53');
  assert.equal(made['MY_DB_PORT_53_UDP_PROTO'], 'udp');
});

test('IPv6 stands in brackets in URLs only', () => {
  const made = values(service({ clusterIP: 'fd00::1' }));
  assert.equal(made['BACKEND_SERVICE_HOST'], 'fd00::1');
  assert.equal(made['BACKEND_PORT_80_TCP_ADDR'], 'fd00::1');
  assert.equal(made['BACKEND_PORT'], 'tcp://[fd00::1]:80');
});

test('a headless Service and one without ports make nothing', () => {
  assert.equal(serviceVariables(service({ clusterIP: 'None' })).size, 0);
  assert.equal(serviceVariables(service({ ports: [] })).size, 0);
});

test('the same port number with two protocols makes two sets', () => {
  const ports = [
    { name: 'a', port: 53, protocol: 'TCP' },
    { name: 'b', port: 53, protocol: 'UDP' },
  ];
  assert.equal(serviceVariables(service({ ports })).size, 3 + 2 + 8);
});

test('a Service that awaits its address has known names and ports, and lengths as ranges', () => {
  const made = serviceVariables(service({ clusterIP: undefined }));
  assert.deepEqual(made.get('BACKEND_SERVICE_HOST'), { value: undefined, bytes: { min: 7, max: 15 } });
  assert.deepEqual(made.get('BACKEND_PORT'), { value: undefined, bytes: { min: 16, max: 24 } });
  assert.equal(made.get('BACKEND_SERVICE_PORT')?.value, '80');
  const v6 = serviceVariables(service({ clusterIP: undefined, ipFamily: 'IPv6' }));
  assert.deepEqual(v6.get('BACKEND_PORT')?.bytes, {
    min: 'tcp://[::1]:80'.length,
    max: 'tcp://[]:80'.length + 39,
  });
});

test('a variable of several declarations is certain only where each makes it, and known only where all agree', () => {
  const declarations = [service(), service({ ports: [{ name: undefined, port: 8080, protocol: 'TCP' }] })];
  const made = inventoryVariables({ name: 'backend', declarations, isCertain: true, origins: [] });
  assert.deepEqual(made.get('BACKEND_SERVICE_HOST'), {
    value: '10.0.0.1',
    bytes: { min: 8, max: 8 },
    isCertain: true,
  });
  assert.deepEqual(made.get('BACKEND_SERVICE_PORT'), {
    value: undefined,
    bytes: { min: 2, max: 4 },
    isCertain: true,
  });
  assert.equal(made.get('BACKEND_PORT_80_TCP')?.isCertain, false);
});
