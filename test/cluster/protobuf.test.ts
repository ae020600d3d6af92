/**
 * Lists in protobuf beside the same lists in JSON, from a real API server: what is read of them must be the same.
 * Knows which Services there are; how either format is read is the product's.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ClusterError } from '../../server/src/hosts/node/cluster/clusterError.ts';
import type { ClusterApi } from '../../server/src/hosts/node/cluster/http/clusterGet.ts';
import { Connection } from '../../server/src/hosts/node/cluster/http/connection.ts';
import { objectShape, serviceShape } from '../../server/src/hosts/node/cluster/watch/apiMessages.ts';
import { ListWatch } from '../../server/src/hosts/node/cluster/watch/listWatch.ts';
import { Reflector } from '../../server/src/hosts/node/cluster/watch/reflector.ts';
import { ServiceStore } from '../../server/src/hosts/node/cluster/watch/serviceStore.ts';
import type { Declaration } from '../../server/src/sources/serviceSource.ts';
import { buildOracle } from '../support/oracles.ts';
import { type RealCluster, type ServiceParts, startRealCluster } from './realCluster.ts';

const oracle = buildOracle('test-cluster');
const skip = oracle.kind === 'skipped' && oracle.reason;

const ports = [{ port: 80 }];
const many = Array.from({ length: 90 }, (_, index) => ({ name: `p-${index}`, port: 1000 + index }));
const services: Readonly<Record<string, ServiceParts>> = {
  plain: {},
  '1st-digit': {},
  headless: { spec: { clusterIP: 'None', ports } },
  'headless-no-ports': { spec: { clusterIP: 'None', selector: { app: 'a' } } },
  external: { spec: { type: 'ExternalName', externalName: 'db.example.com' } },
  'external-ports': { spec: { type: 'ExternalName', externalName: 'db.example.com', ports } },
  'many-ports': { spec: { ports: many } },
  'three-protocols': {
    spec: {
      ports: [
        { name: 'dns', port: 53, protocol: 'UDP' },
        { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 'named' },
        { name: 'sig', port: 65535, protocol: 'SCTP', appProtocol: 'example.com/sig' },
      ],
    },
  },
  'node-port': { spec: { type: 'NodePort', ports: [{ port: 1, nodePort: 30001 }] } },
  balanced: { spec: { type: 'LoadBalancer', ports, loadBalancerSourceRanges: ['10.0.0.0/8'] } },
  six: { spec: { ipFamilies: ['IPv6'], ipFamilyPolicy: 'SingleStack', ports } },
  dual: { spec: { ipFamilyPolicy: 'RequireDualStack', ports } },
  'dual-six-first': { spec: { ipFamilies: ['IPv6', 'IPv4'], ipFamilyPolicy: 'RequireDualStack', ports } },
  annotated: { metadata: { annotations: { note: 'Grüße, 世界 🌍 "\\\u0000"', long: 'x'.repeat(200_000) } } },
  labelled: { metadata: { labels: { app: 'web' }, finalizers: ['example.com/keep'] } },
};

describe('protobuf beside JSON', { skip }, () => {
  let real: RealCluster;
  let namespace: string;
  before(async () => {
    real = await startRealCluster(oracle.kind === 'built' ? oracle.path : '', 700, ['-forgets']);
    namespace = await real.makeNamespace(0);
    for (const [name, parts] of Object.entries(services)) await real.makeService(namespace, name, parts);
  });
  after(() => real?.stop());

  /** What the callback gives in protobuf, and in JSON. */
  async function inBoth<Result>(user: string, act: (api: ClusterApi) => Promise<Result>) {
    const connection = new Connection({
      server: {
        server: real.upstream.server,
        certificateAuthority: { kind: 'data', text: real.upstream.certificateAuthority },
        tlsServerName: undefined,
        insecureSkipTlsVerify: false,
        proxyUrl: undefined,
      },
      credentials: {
        get: async () => ({
          headers: { authorization: `Bearer ${real.tokens[user]}` },
          clientCertificate: undefined,
        }),
        forget: () => false,
        retry: () => undefined,
        dispose: async () => undefined,
      },
      env: {},
    });
    const types = new Set<string>();
    const recording =
      (accept?: string): ClusterApi['get'] =>
      async (path, signal, wanted) => {
        const answer = await connection.get(path, signal, accept ?? wanted);
        types.add(String(answer.headers['content-type']));
        return answer;
      };
    const { server } = connection;
    try {
      const results = [
        await act({ server, get: recording() }),
        await act({ server, get: recording('application/json') }),
      ] as const;
      assert.deepEqual([...types], ['application/vnd.kubernetes.protobuf', 'application/json']);
      return results;
    } finally {
      await connection.dispose();
    }
  }

  const signal = () => new AbortController().signal;
  const store = new ServiceStore({ source: 'cluster', label: 'here', place: undefined });
  const readItem = (object: unknown) => store.declare(object);
  const listServices = (path: string, isFresh: boolean, fieldSelector?: string) => (api: ClusterApi) => {
    const options = { api, path, shape: serviceShape, readItem, ...(fieldSelector && { fieldSelector }) };
    return new ListWatch(options).list(isFresh, signal());
  };

  for (const [what, isFresh] of [
    ['from the watch cache', false],
    ['in pages from etcd', true],
  ] as const) {
    test(`all kinds of Services, ${what}`, async () => {
      const [protobuf, json] = await inBoth('admin', listServices('/api/v1/services', isFresh));
      assert.deepEqual(protobuf, json);
      // Those of this namespace and of `shop`, and `kubernetes`.
      assert.equal(protobuf.items.length, Object.keys(services).length + 701);
      const one = (name: string) =>
        protobuf.items.find(({ service }) => service.name === name && service.namespace === namespace)
          ?.service;
      assert.equal(one('external-ports')?.clusterIP, 'None');
      assert.match(one('dual-six-first')?.clusterIP ?? '', /^fd00:/);
      assert.equal(one('three-protocols')?.ports[2]?.protocol, 'SCTP');
      assert.equal(one('many-ports')?.ports.length, 90);
    });
  }

  test('a list whose second page is gone: it begins anew, and nothing of it is there twice', async () => {
    const [protobuf, json] = await inBoth('admin', async (api) => {
      const asked: string[] = [];
      const told: (readonly Declaration[])[] = [];
      await new Reflector({
        api: {
          ...api,
          get: async (path, wanted, accept) => {
            const answer = await api.get(ofLongAgo(path), wanted, accept);
            asked.push(`${answer.status} ${path.replace(/(?<=continue=).*/, '…')}`);
            return answer;
          },
        },
        path: '/api/v1/services',
        shape: serviceShape,
        readItem,
        isOnce: true,
        output: {
          replace: (items) => told.push(items),
          change: () => undefined,
          onState: () => undefined,
        },
      }).start();
      return { asked, told };
    });
    assert.deepEqual(protobuf, json);
    assert.deepEqual(protobuf.asked, [
      '200 /api/v1/services?limit=500',
      '410 /api/v1/services?limit=500&continue=…',
      '200 /api/v1/services?resourceVersion=0',
    ]);
    assert.deepEqual(
      protobuf.told.map(({ length }) => length),
      [Object.keys(services).length + 701],
    );
  });

  test('those with an address only, and none at all', async () => {
    const path = `/api/v1/namespaces/${namespace}/services`;
    const [protobuf, json] = await inBoth('admin', listServices(path, false, 'spec.clusterIP!=None'));
    assert.deepEqual(protobuf, json);
    assert.ok(protobuf.items.length > 5 && protobuf.items.length < Object.keys(services).length);
    const [unknown, unknownToo] = await inBoth('admin', listServices(path, false, 'spec.novelty=1'));
    assert.deepEqual(unknown, unknownToo);
    assert.equal(unknown.items.length, Object.keys(services).length, 'asked again without the selector');
    const [no, none] = await inBoth('admin', listServices('/api/v1/namespaces/kube-public/services', false));
    assert.deepEqual(no, none);
    assert.deepEqual(no.items, []);
  });

  test('namespaces', async () => {
    const readItem = (object: unknown) => (object as { metadata: { name: string } }).metadata.name;
    const [protobuf, json] = await inBoth('admin', (api) =>
      new ListWatch({ api, path: '/api/v1/namespaces', shape: objectShape, readItem }).list(true, signal()),
    );
    assert.deepEqual(protobuf, json);
    assert.ok(protobuf.items.includes(namespace));
  });

  const failures: readonly (readonly [string, string, string, string])[] = [
    ['403', 'stranger', '/api/v1/services', 'forbidden'],
    ['401', 'nobody', '/api/v1/services', 'credentials'],
    ['404', 'admin', '/api/v1/nothing', 'answer'],
    [
      '410 to a version of long ago',
      'admin',
      '/api/v1/services?resourceVersion=1&resourceVersionMatch=Exact&x=',
      'gone',
    ],
    [
      '504 to a version of the future',
      'admin',
      '/api/v1/services?resourceVersion=9007199254740993&x=',
      'gone',
    ],
  ];
  for (const [what, user, path, kind] of failures) {
    test(`${what} is told in the same words`, async () => {
      const [protobuf, json] = await inBoth(user, (api) =>
        listServices(
          path,
          !path.includes('resourceVersion'),
        )(api).then(
          () => assert.fail('it did not fail'),
          (error: unknown) => error,
        ),
      );
      assert.ok(protobuf instanceof ClusterError && json instanceof ClusterError);
      assert.equal(protobuf.kind, kind);
      assert.deepEqual(
        [protobuf.kind, protobuf.message, protobuf.retryAfterMs],
        [json.kind, json.message, json.retryAfterMs],
      );
    });
  }
});

/** The page that was asked for, but of the first version that there ever was. */
function ofLongAgo(path: string): string {
  return path.replace(/(?<=continue=)[^&]+/, (token) => {
    const page = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as object;
    return Buffer.from(JSON.stringify({ ...page, rv: 1 })).toString('base64url');
  });
}
