import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quoted, said } from '../../../test/support/said.ts';
import type { Service } from '../analysis/environment/service.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { Inventory, type InventoryChange } from './inventory.ts';
import { Listeners } from './listeners.ts';
import type { Declaration, Knowledge, ServiceKey, ServiceSource, SourceChange } from './serviceSource.ts';

type Change = Partial<Service> & { readonly isCertain?: boolean };

/** A source as a reflector would be one: told Service by Service, and when a namespace is complete. */
class FakeSource implements ServiceSource {
  readonly kind: ServiceSource['kind'];
  readonly known = new Map<string, Map<string, readonly Declaration[]>>();
  readonly complete = new Set<string>();
  asOf: number | undefined = 1000;
  isSilent = false;
  remark: Phrase | undefined;
  unavailable: Phrase | undefined;
  readonly #listeners = new Listeners<SourceChange>();

  constructor(kind: ServiceSource['kind'], complete: readonly string[] = []) {
    this.kind = kind;
    for (const namespace of complete) this.complete.add(namespace);
    if (kind === 'workspace') this.asOf = undefined;
  }

  namespaces = () => [...this.known.keys(), ...this.complete];
  onDidChange = (listener: (change: SourceChange) => void) => this.#listeners.add(listener);
  dispose = () => {};

  knowledge = (namespace: string): Knowledge => {
    const services = this.known.get(namespace);
    const complete = this.complete.has(namespace);
    if (services === undefined && !complete) {
      return this.unavailable === undefined
        ? { kind: 'silent' }
        : { kind: 'unavailable', reason: this.unavailable };
    }
    return { kind: 'known', services: services ?? new Map(), complete, asOf: this.asOf, remark: this.remark };
  };

  put(name: string, ...changes: readonly Change[]): this {
    const all = changes.length === 0 ? [{}] : changes;
    const namespace = all[0]?.namespace ?? 'shop';
    const declarations = all.map(({ isCertain = true, ...change }): Declaration => {
      const ports = [{ name: undefined, port: 80, protocol: 'TCP' }];
      const clusterIP = this.kind === 'workspace' ? undefined : '10.0.0.1';
      const service: Service = { namespace, name, clusterIP, ports, ipFamily: 'IPv4', ...change };
      return {
        service,
        isCertain,
        origin: { source: this.kind, label: `the ${this.kind}`, place: undefined },
      };
    });
    const services = this.known.get(namespace) ?? new Map<string, readonly Declaration[]>();
    this.known.set(namespace, services.set(name, declarations));
    this.tell([{ namespace, name }]);
    return this;
  }

  /** Tells of Services that are others, unless that is to be done later. */
  tell(services: readonly ServiceKey[]): void {
    if (!this.isSilent) this.#listeners.tell({ services, namespaces: [] });
  }

  remove(name: string, namespace = 'shop'): void {
    this.known.get(namespace)?.delete(name);
    this.#listeners.tell({ services: [{ namespace, name }], namespaces: [] });
  }

  tellState(...namespaces: readonly string[]): void {
    this.#listeners.tell({ services: [], namespaces });
  }
}

const snapshot = (...complete: readonly string[]) => new FakeSource('snapshot', complete);
const cluster = (...complete: readonly string[]) => new FakeSource('cluster', complete);
const workspace = () => new FakeSource('workspace');
const inventoryOf = (...sources: readonly ServiceSource[]) => new Inventory(sources);

/** What an observer can see of a namespace's totals. */
function seen(inventory: Inventory, namespace: string, links = true) {
  const { find: _, names, ...sums } = inventory.totals(namespace, links);
  return { ...sums, names: [...names()].sort() };
}

function hosts(inventory: Inventory, namespace = 'shop') {
  return [...inventory.totals(namespace, true).names()].filter((name) => name.endsWith('_HOST')).sort();
}

test('complete: what a full list holds is all there is, with default/kubernetes', () => {
  const inventory = inventoryOf(snapshot('shop').put('web').put('headless', { clusterIP: 'None' }));
  const totals = inventory.totals('shop', true);
  assert.deepEqual(
    [totals.serviceCount, totals.isComplete, totals.unavailable, totals.asOf],
    [1, true, undefined, 1000],
  );
  assert.deepEqual(totals.variables, { min: 15, max: 15 });
  const lookup = inventory.lookup('shop');
  assert.equal(lookup.kind === 'known' && lookup.complete && lookup.services.length, 2);
});

test('partial: Services that are not all there are leave the maximum open', () => {
  const { variables, isComplete, unavailable } = inventoryOf(snapshot().put('web')).totals('shop', true);
  assert.deepEqual(
    { variables, isComplete, unavailable },
    {
      variables: { min: 15, max: Number.POSITIVE_INFINITY },
      isComplete: false,
      unavailable: undefined,
    },
  );
});

test('unavailable: nothing is known of the namespace but default/kubernetes, and it says what to add', () => {
  const inventory = inventoryOf(snapshot('shop'));
  const totals = inventory.totals('other', true);
  assert.deepEqual([totals.variables.min, totals.isComplete, totals.serviceCount], [8, false, 0]);
  assert.match(said(totals.unavailable), /--services/);
  const lookup = inventory.lookup('other');
  assert.match(lookup.kind === 'unavailable' ? said(lookup.reason) : '', /--services/);
});

test('a source that failed says why instead', () => {
  const failing = snapshot();
  failing.unavailable = quoted('services.json is cut');
  assert.equal(said(inventoryOf(failing).totals('shop', true).unavailable), 'services.json is cut');
});

test('an empty namespace that was read is known to be empty', () => {
  const { isComplete, unavailable, variables } = inventoryOf(snapshot('empty')).totals('empty', true);
  assert.deepEqual([isComplete, unavailable, variables.max], [true, undefined, 8]);
});

test('default/kubernetes where no source has it: names certain, address open', () => {
  const inventory = inventoryOf();
  const service = inventory.find('default', 'kubernetes');
  assert.deepEqual([service?.origins[0]?.source, service?.isCertain], ['api-server', true]);
  const { execBytes, serviceCount, variables } = inventory.totals('default', false);
  assert.deepEqual([serviceCount, variables], [1, { min: 8, max: 8 }]);
  // HOST, _PORT, _TCP and _ADDR hold the address; in URLs IPv6 has brackets.
  assert.equal(execBytes.max - execBytes.min, 4 * (39 - 7) + 2 * 2);
  assert.equal(inventory.find('shop', 'kubernetes'), undefined);
});

test('with links off only default/kubernetes is left, and nothing is missing', () => {
  const inventory = inventoryOf(
    snapshot('default').put('kubernetes', { namespace: 'default', clusterIP: '10.96.0.1' }),
  );
  for (const namespace of ['shop', 'default', 'unknown']) {
    const { isComplete, unavailable, variables } = inventory.totals(namespace, false);
    assert.deepEqual([isComplete, unavailable, variables.min], [true, undefined, 7], namespace);
  }
});

test('of several snapshots the later wins, Service by Service', () => {
  const first = snapshot('shop').put('web', { clusterIP: '10.0.0.1' }).put('old', { clusterIP: '10.0.0.2' });
  const second = snapshot('shop').put('web', { clusterIP: '10.0.0.9' });
  second.asOf = 500;
  const inventory = inventoryOf(first, second);
  assert.equal(inventory.find('shop', 'web')?.declarations[0]?.clusterIP, '10.0.0.9');
  assert.equal(inventory.find('shop', 'old')?.declarations[0]?.clusterIP, '10.0.0.2');
  assert.equal(inventory.totals('shop', true).asOf, 500, 'the age is that of the oldest part');
});

test('a cluster that knows a namespace in full takes the place of snapshots, also from one moment on', () => {
  const old = snapshot('shop', 'other').put('gone').put('kept', { namespace: 'other' });
  const live = cluster().put('web');
  const inventory = inventoryOf(live, old);
  assert.deepEqual(hosts(inventory), ['GONE_SERVICE_HOST', 'KUBERNETES_SERVICE_HOST', 'WEB_SERVICE_HOST']);
  live.complete.add('shop');
  live.tellState('shop');
  assert.deepEqual(hosts(inventory), ['KUBERNETES_SERVICE_HOST', 'WEB_SERVICE_HOST']);
  assert.deepEqual(hosts(inventory, 'other'), ['KEPT_SERVICE_HOST', 'KUBERNETES_SERVICE_HOST']);
  live.complete.delete('shop');
  live.tellState('shop');
  assert.equal(hosts(inventory).length, 3);
});

test('the workspace replaces a known Service but keeps its clusterIP', () => {
  const known = snapshot('shop').put('web', { clusterIP: '10.0.0.7' }).put('none', { clusterIP: 'None' });
  const declared = workspace()
    .put('web', { ports: [{ name: 'http', port: 8080, protocol: 'TCP' }] })
    .put('none')
    .put('own', { clusterIP: '10.0.0.8' });
  const inventory = inventoryOf(declared, known);
  const web = inventory.find('shop', 'web');
  assert.deepEqual(
    web?.declarations.map(({ clusterIP, ports }) => [clusterIP, ports[0]?.port]),
    [['10.0.0.7', 8080]],
  );
  assert.deepEqual(
    web?.origins.map(({ source }) => source),
    ['workspace', 'snapshot'],
  );
  assert.equal(inventory.find('shop', 'none')?.declarations[0]?.clusterIP, 'None');
  assert.deepEqual(
    inventory.find('shop', 'own')?.origins.map(({ source }) => source),
    ['workspace'],
  );
  assert.equal(inventory.totals('shop', true).serviceCount, 2);
});

test('a workspace Service in a namespace that nobody named widens the maximum only', () => {
  const known = snapshot('shop').put('web', { clusterIP: '10.0.0.7' });
  const without = seen(inventoryOf(known), 'shop');
  const declared = workspace()
    .put('example', { isCertain: false })
    .put('web', {
      isCertain: false,
      ports: [
        { name: undefined, port: 80, protocol: 'TCP' },
        { name: undefined, port: 81, protocol: 'TCP' },
      ],
    });
  const inventory = inventoryOf(known, declared);
  const { variables, execBytes, serviceCount } = inventory.totals('shop', true);
  assert.equal(execBytes.min, without.execBytes.min);
  assert.deepEqual(variables, { min: 15, max: 15 + 7 + 4 });
  assert.equal(serviceCount, 1);
  assert.equal(inventory.find('shop', 'example')?.isCertain, false);
  assert.equal(inventory.find('shop', 'web')?.isCertain, true);
});

test('several declarations of one name: the range covers them all, equal ones count once', () => {
  const inventory = inventoryOf(
    workspace().put('web', {}, { ports: [{ name: undefined, port: 8080, protocol: 'TCP' }] }, {}),
  );
  assert.equal(inventory.find('shop', 'web')?.declarations.length, 2);
  assert.equal(inventory.find('shop', 'web')?.isCertain, true);
  assert.deepEqual(inventory.totals('shop', true).variables, { min: 8 + 3, max: Number.POSITIVE_INFINITY });
});

test('an awaited address is open, and counts as a Service', () => {
  const inventory = inventoryOf(snapshot('shop'), workspace().put('web'));
  const { execBytes, serviceCount } = inventory.totals('shop', true);
  const { execBytes: kubernetes } = inventory.totals('shop', false);
  assert.equal(serviceCount, 1);
  assert.equal(execBytes.max - execBytes.min - (kubernetes.max - kubernetes.min), 4 * (15 - 7));
});

test("a namespace's own kubernetes takes the place of default's completely, when links are on", () => {
  const source = snapshot('shop', 'default')
    .put('kubernetes', {
      namespace: 'default',
      clusterIP: '10.96.0.1',
      ports: [{ name: 'https', port: 443, protocol: 'TCP' }],
    })
    .put('kubernetes', { clusterIP: '10.0.0.9' });
  const inventory = inventoryOf(source);
  const on = inventory.totals('shop', true);
  assert.equal(on.find('KUBERNETES_SERVICE_HOST')?.value, '10.0.0.9');
  assert.equal(on.find('KUBERNETES_PORT_443_TCP'), undefined);
  assert.equal(on.serviceCount, 1);
  assert.equal(inventory.totals('shop', false).find('KUBERNETES_SERVICE_HOST')?.value, '10.96.0.1');
  source.put('kubernetes', { clusterIP: 'None' });
  assert.equal(inventory.totals('shop', true).find('KUBERNETES_SERVICE_HOST')?.value, '10.96.0.1');
  assert.equal(inventory.totals('shop', true).serviceCount, 0);
});

test('a possible kubernetes of its own: either may be meant, but one is certain to be there', () => {
  const inventory = inventoryOf(
    snapshot('shop', 'default'),
    workspace().put('kubernetes', { isCertain: false }),
  );
  const totals = inventory.totals('shop', true);
  assert.equal(totals.find('KUBERNETES_SERVICE_HOST')?.isCertain, true);
  assert.equal(totals.find('KUBERNETES_PORT_443_TCP')?.isCertain, false);
  assert.equal(totals.find('KUBERNETES_PORT_80_TCP')?.isCertain, false);
});

test('the totals are the identical object until something in that namespace changes', () => {
  const source = snapshot('shop', 'other').put('web');
  const inventory = inventoryOf(source);
  const before = {
    shop: inventory.totals('shop', true),
    off: inventory.totals('shop', false),
    lookup: inventory.lookup('shop'),
  };
  source.put('api', { namespace: 'other' });
  assert.equal(inventory.totals('shop', true), before.shop);
  assert.equal(inventory.lookup('shop'), before.lookup);
  source.put('api');
  assert.notEqual(inventory.totals('shop', true), before.shop);
  assert.equal(inventory.totals('shop', false), before.off);
  const between = inventory.totals('shop', true);
  source.put('kubernetes', { namespace: 'default', clusterIP: '10.96.0.1' });
  assert.notEqual(inventory.totals('shop', true), between);
  assert.notEqual(inventory.totals('shop', false), before.off);
  assert.equal(inventory.totals('shop', true).find('KUBERNETES_SERVICE_HOST')?.value, '10.96.0.1');
});

test('the age of the list is part of the totals', () => {
  const source = snapshot('shop').put('web');
  const inventory = inventoryOf(source);
  const before = inventory.totals('shop', true);
  source.asOf = 2000;
  source.remark = quoted('services.json is empty');
  source.tellState('shop');
  assert.equal(inventory.totals('shop', true).asOf, 2000);
  assert.notEqual(inventory.totals('shop', true), before);
  assert.equal(said(inventory.totals('shop', true).remark), 'services.json is empty');
  assert.equal(inventory.totals('shop', false).remark, undefined, 'without links it does not matter');
});

test('after any events the totals are those of an inventory made anew', () => {
  const names = ['web', 'web-service', 'api', 'kubernetes'];
  const sources = [snapshot('shop', 'default'), cluster(), workspace()];
  const below = inventoryOf(...sources.filter(({ kind }) => kind !== 'workspace'));
  const inventory = inventoryOf(...sources);
  const onTop = new Inventory(sources, { below });
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  for (let round = 0; round < 500; round += 1) {
    const source = sources[random(sources.length)]!;
    const name = names[random(names.length)]!;
    const namespace = random(4) === 0 ? 'default' : 'shop';
    const action = random(10);
    if (action < 3) source.remove(name, namespace);
    else if (action === 3 && source.kind === 'cluster') {
      if (!source.complete.delete(namespace)) source.complete.add(namespace);
      source.tellState(namespace);
    } else {
      const port = { name: random(2) ? 'http' : undefined, port: 80 + random(3), protocol: 'TCP' };
      const clusterIP = [undefined, 'None', '10.0.0.1', 'fd00::1'][random(4)];
      const other = random(3) === 0 ? [{ namespace, isCertain: random(2) === 0 }] : [];
      source.put(
        name,
        { namespace, clusterIP, ports: [port], isCertain: source.kind !== 'workspace' || random(2) === 0 },
        ...other,
      );
    }
    for (const asked of ['shop', 'default']) {
      const anew = inventoryOf(...sources);
      const anewOnTop = new Inventory(sources, { below });
      anew.dispose();
      anewOnTop.dispose();
      for (const [name, one] of Object.entries({ inventory, onTop, anewOnTop })) {
        const where = `${name}, round ${round}, ${asked}`;
        assert.deepEqual(seen(one, asked), seen(anew, asked), where);
        assert.deepEqual(seen(one, asked, false), seen(anew, asked, false), `${where}, links off`);
        assert.deepEqual(new Set(servicesOf(one, asked)), new Set(servicesOf(anew, asked)), where);
      }
    }
  }
});

test('where thousands change at once, the totals are those of an inventory made anew, and others stay', () => {
  const source = snapshot('shop', 'default', 'other');
  const keysIn = (namespace: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ namespace, name: `s-${index}` }));
  const all = [...keysIn('shop', 2000), ...keysIn('other', 3), ...keysIn('default', 600)];
  const put = (clusterIP: string, keys: readonly ServiceKey[]) => {
    source.isSilent = true;
    for (const { namespace, name } of keys) source.put(name, { namespace, clusterIP });
    source.isSilent = false;
    source.tell(keys);
  };
  put('10.0.0.1', all);
  source.put('kubernetes', { namespace: 'default' });
  const inventory = inventoryOf(source);
  const told: InventoryChange[] = [];
  inventory.onDidChange((namespaces) => told.push(namespaces));
  const namespaces = ['shop', 'default', 'other'];
  const before = namespaces.map((namespace) => inventory.totals(namespace, true));
  const many = all.filter(({ namespace }) => namespace !== 'other');
  put('10.100.100.100', [...many, { namespace: 'default', name: 'kubernetes' }]);
  const now = namespaces.map((namespace) => inventory.totals(namespace, true));
  const anew = inventoryOf(source);
  for (const namespace of namespaces) {
    for (const links of [true, false])
      assert.deepEqual(seen(inventory, namespace, links), seen(anew, namespace, links), namespace);
    assert.deepEqual(servicesOf(inventory, namespace), servicesOf(anew, namespace));
  }
  // Of default's kubernetes it has the address.
  assert.ok(now.every((totals, index) => totals !== before[index]));
  const some = many.slice(0, 2000);
  put('10.0.0.7', some);
  assert.notEqual(inventory.totals('shop', true), now[0]);
  assert.deepEqual([inventory.totals('default', true), inventory.totals('other', true)], now.slice(1));
  assert.equal(inventory.totals('default', true), now[1]);
  assert.equal(inventory.totals('other', true), now[2]);
  assert.deepEqual(told.at(-1), new Set(['shop']));
  const found = inventory.find('shop', 's-7');
  assert.match(JSON.stringify(found), /10\.0\.0\.7/);
});

function servicesOf(inventory: Inventory, namespace: string): readonly string[] {
  const lookup = inventory.lookup(namespace);
  return lookup.kind === 'known'
    ? lookup.services.map((service) => JSON.stringify(service))
    : [said(lookup.reason)];
}

test('a burst of changes is told once, with the namespaces; the revision counts each', () => {
  const source = snapshot('shop', 'other', 'default');
  const scheduled: (() => void)[] = [];
  const inventory = new Inventory([source], { schedule: (deliver) => scheduled.push(deliver) });
  const told: InventoryChange[] = [];
  inventory.onDidChange((change) => told.push(change));
  for (const deliver of scheduled.splice(0)) deliver();
  told.length = 0;
  const { revision } = inventory;
  source.put('a').put('b').put('c', { namespace: 'other' });
  assert.equal(scheduled.length, 1);
  scheduled.splice(0)[0]?.();
  assert.deepEqual(told, [new Set(['shop', 'other'])]);
  assert.equal(inventory.revision, revision + 3);
  source.put('kubernetes', { namespace: 'default', clusterIP: '10.96.0.9' });
  scheduled.splice(0)[0]?.();
  assert.deepEqual(told.slice(1), ['all']);
  inventory.dispose();
  source.put('d');
  assert.equal(scheduled.length, 0);
});

test('other sources take the place of the present ones', () => {
  const first = snapshot('shop').put('web');
  const inventory = inventoryOf(first);
  assert.deepEqual(hosts(inventory), ['KUBERNETES_SERVICE_HOST', 'WEB_SERVICE_HOST']);
  inventory.setSources([snapshot('shop').put('api')]);
  assert.deepEqual(hosts(inventory), ['API_SERVICE_HOST', 'KUBERNETES_SERVICE_HOST']);
  const { revision } = inventory;
  first.put('late');
  assert.equal(inventory.revision, revision);
  assert.deepEqual(inventory.namespaces(), ['shop']);
});

test('a namespace that is prepared is what it is anew, whatever changes between the steps', () => {
  const source = snapshot('shop', 'default');
  source.isSilent = true;
  for (let index = 0; index < 500; index += 1) source.put(`s-${index}`, { namespace: 'shop' });
  source.isSilent = false;
  const put = (name: string) => source.put(name, { namespace: 'shop', clusterIP: '10.100.100.100' });
  const between: readonly ((inventory: Inventory) => void)[] = [
    () => undefined,
    () => put('s-7'),
    () => put('s-480'),
    () => put('new'),
    () => source.remove('s-9', 'shop'),
    () => source.put('kubernetes', { namespace: 'default', clusterIP: '10.100.0.1' }),
    (inventory) => inventory.setSources([snapshot('shop').put('one', { namespace: 'shop' })]),
    (inventory) => {
      inventory.totals('shop', true);
      put('s-8');
    },
  ];
  for (const [at, happens] of between.entries()) {
    const inventory = inventoryOf(source);
    const steps: unknown[] = [];
    for (const step of inventory.prepare('shop')) if (steps.push(step) === 1) happens(inventory);
    assert.equal(steps.length, at === 0 ? 2 : 1);
    const anew =
      at === 6 ? inventoryOf(snapshot('shop').put('one', { namespace: 'shop' })) : inventoryOf(source);
    assert.deepEqual(seen(inventory, 'shop', true), seen(anew, 'shop', true), String(at));
    assert.deepEqual(servicesOf(inventory, 'shop'), servicesOf(anew, 'shop'));
    assert.deepEqual([...inventory.prepare('shop')], []);
  }
});
