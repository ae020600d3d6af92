import assert from 'node:assert/strict';
import { test } from 'node:test';
import { said } from '../../../../test/support/said.ts';
import { readManifestFile } from '../documents/manifestFile.ts';
import { manifestsOf } from '../workloads/manifests.ts';
import { readService } from './readService.ts';

function read(yaml: string) {
  const [placed] = readManifestFile(yaml).documents;
  const [manifest] = manifestsOf(placed!.document);
  return readService(manifest!, 'shop');
}

function service(spec: string, metadata = 'name: web') {
  return `apiVersion: v1\nkind: Service\nmetadata: { ${metadata} }\nspec:\n${spec.replace(/^/gm, '  ')}\n`;
}

function taken(yaml: string) {
  const reading = read(yaml);
  assert.equal(reading.kind, 'service', JSON.stringify(reading));
  return reading.kind === 'service' ? reading.service : undefined;
}

function refusal(yaml: string) {
  const reading = read(yaml);
  return reading.kind === 'invalid' ? said(reading.reason) : JSON.stringify(reading);
}

const onePort = 'ports: [{ port: 80 }]';

test('a Service as kubectl prints it; its status is not looked at', () => {
  const yaml = service(
    'clusterIP: 10.0.0.7\nclusterIPs: [10.0.0.7]\nipFamilies: [IPv4]\nports:\n- { name: http, port: 80, protocol: TCP, targetPort: 8080 }\n- { name: dns, port: 53, protocol: UDP }',
  );
  assert.deepEqual(taken(`${yaml}status: { loadBalancer: { ingress: [{ ip: 1.2.3.4 }] } }\n`), {
    namespace: 'shop',
    name: 'web',
    clusterIP: '10.0.0.7',
    ipFamily: 'IPv4',
    ports: [
      { name: 'http', port: 80, protocol: 'TCP' },
      { name: 'dns', port: 53, protocol: 'UDP' },
    ],
  });
});

test('without an address it awaits one, of IPv4 unless it says IPv6 first', () => {
  assert.deepEqual(
    [
      onePort,
      `ipFamilies: [IPv6, IPv4]\n${onePort}`,
      `clusterIP: ""\n${onePort}`,
      `clusterIP:\n${onePort}`,
    ].map((spec) => {
      const { clusterIP, ipFamily, ports } = taken(service(spec)) ?? {};
      return [clusterIP, ipFamily, ports?.[0]?.protocol];
    }),
    [
      [undefined, 'IPv4', 'TCP'],
      [undefined, 'IPv6', 'TCP'],
      [undefined, 'IPv4', 'TCP'],
      [undefined, 'IPv4', 'TCP'],
    ],
  );
});

test('clusterIPs[0] stands in for an absent clusterIP, and the address tells the family', () => {
  const { clusterIP, ipFamily } = taken(service(`clusterIPs: ["fd00::1", 10.0.0.1]\n${onePort}`)) ?? {};
  assert.deepEqual([clusterIP, ipFamily], ['fd00::1', 'IPv6']);
});

test('headless and ExternalName Services never get an address, and may be without ports', () => {
  for (const spec of [
    'clusterIP: None',
    'clusterIPs: [None]',
    'type: ExternalName\nexternalName: example.com',
    'type: ExternalName\nclusterIP: 10.0.0.1\nexternalName: example.com',
  ]) {
    assert.equal(taken(service(spec))?.clusterIP, 'None', spec);
  }
});

test('what the API server would refuse is refused, with the field', () => {
  const rows: readonly (readonly [string, string])[] = [
    [service('selector: { app: web }'), 'spec.ports is empty'],
    [service('ports: []'), 'spec.ports is empty'],
    [service('ports: { port: 80 }'), 'spec.ports is empty'],
    [service(`clusterIP: 10.0.0.300\n${onePort}`), 'spec.clusterIP "10.0.0.300" is not an IP address'],
    [service(`clusterIP: none\n${onePort}`), 'spec.clusterIP "none" is not an IP address'],
    [service(`clusterIP: 10\n${onePort}`), 'spec.clusterIP 10 is not an IP address'],
    [
      service(`ipFamilies: [ipv4]\n${onePort}`),
      'spec.ipFamilies begins with "ipv4", which is neither IPv4 nor IPv6',
    ],
    [service('ports: [{ port: 0 }]'), 'spec.ports[0].port 0 is not a number from 1 to 65535'],
    [
      service('ports: [{ port: 80 }, { port: 65536 }]'),
      'spec.ports[1].port 65536 is not a number from 1 to 65535',
    ],
    [service('ports: [{ port: 80.5 }]'), 'spec.ports[0].port 80.5 is not a number from 1 to 65535'],
    [service('ports: [{ port: "80" }]'), 'spec.ports[0].port "80" is not a number from 1 to 65535'],
    [service('ports: [{ name: http }]'), 'spec.ports[0].port undefined is not a number from 1 to 65535'],
    [service('ports: [80]'), 'spec.ports[0].port undefined is not a number from 1 to 65535'],
    [
      service('ports: [{ port: 80, protocol: HTTP }]'),
      'spec.ports[0].protocol "HTTP" is not TCP, UDP or SCTP',
    ],
    [service('ports: [{ port: 80, name: 8 }]'), 'spec.ports[0].name 8 is not a string'],
    [
      service(onePort, 'name: Web'),
      'metadata.name "Web" is not a DNS label (a-z, 0-9 and -, with a letter or digit at both ends)',
    ],
    [
      service(onePort, `name: ${'a'.repeat(64)}`),
      `metadata.name "${'a'.repeat(64)}" has 64 characters (limit 63)`,
    ],
  ];
  for (const [yaml, reason] of rows) assert.equal(refusal(yaml), reason);
});

test('a name of 63 characters, and one that begins with a digit, are right', () => {
  assert.equal(taken(service(onePort, `name: ${'a'.repeat(63)}`))?.name.length, 63);
  assert.equal(taken(service(onePort, 'name: 1st'))?.name, '1st');
});

test('what has no name yet, or is no core Service, is nothing', () => {
  for (const yaml of [
    service(onePort, 'generateName: web-'),
    service(onePort, 'name: ""'),
    service(onePort).replace('v1', 'serving.knative.dev/v1'),
    service(onePort).replace('Service', 'Deployment'),
  ]) {
    assert.deepEqual(read(yaml), { kind: 'none' });
  }
});

test('a long wrong value is cut in the message', () => {
  const reason = refusal(service(`clusterIP: ${'x'.repeat(5000)}\n${onePort}`));
  assert.ok(reason.length < 150 && reason.includes('...'), reason);
});
