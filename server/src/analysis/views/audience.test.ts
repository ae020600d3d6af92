import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clusterNamed, clusterOfContext, clusterOfNone, isThereFor, mayBeOneCluster } from './audience.ts';

test('the cluster that Argo CD runs in has several names', () => {
  for (const words of [
    'in-cluster',
    'https://kubernetes.default.svc',
    'https://kubernetes.default.svc/',
    'https://kubernetes.default.svc:443',
    'https://kubernetes.default.svc.cluster.local',
  ])
    assert.equal(clusterNamed(words), clusterOfNone);
  assert.notEqual(clusterNamed('https://kubernetes.default.svc.example:443'), clusterOfNone);
});

test('an address and a name may be of one cluster, unless one is known to be the nearest', () => {
  const [east, west] = [
    clusterNamed('https://east.example:6443/'),
    clusterNamed('https://west.example:6443'),
  ];
  assert.equal(mayBeOneCluster(east, clusterNamed('https://east.example:6443')), true);
  assert.equal(mayBeOneCluster(east, west), false);
  assert.equal(mayBeOneCluster(east, 'west'), true);
  assert.equal(mayBeOneCluster('east', 'west'), false);
  assert.equal(mayBeOneCluster(clusterOfNone, 'west'), false);
  assert.equal(mayBeOneCluster(clusterOfContext('east'), clusterOfContext('west')), false);
  assert.equal(mayBeOneCluster(clusterOfContext('east'), 'west'), true);
  assert.equal(mayBeOneCluster(west, clusterOfNone), false);
  assert.equal(mayBeOneCluster(west, undefined), true);
});

test('who is told apart sees what all see and his own', () => {
  const [one, other] = [{ apart: 'one' }, { apart: 'other' }];
  assert.deepEqual(
    [isThereFor({}, one), isThereFor(one, one), isThereFor(one, other), isThereFor(one, {})],
    [true, true, false, false],
  );
  assert.equal(isThereFor({ cluster: 'east' }, {}), true);
});
