/**
 * Random patches, most of which hit.
 * Knows the objects that are there, by the names that a level knows them by.
 */
import type { Dice, Value } from '../../support/styledManifest.ts';
import {
  container,
  containerNames,
  env,
  envEntry,
  envFrom,
  images,
  type Mapping,
  many,
  names,
  podKinds,
  ports,
  some,
  texts,
  volume,
  within,
} from './objects.ts';

/** An object and what it is called at a level. */
export interface Known {
  readonly value: Mapping;
  /** What it was called at each level, and is called now. */
  readonly names: readonly string[];
  readonly namespaces: readonly (string | undefined)[];
}

export interface Patch {
  readonly body: Value;
  readonly target: Mapping | undefined;
}

/** A patch of `patches`. */
export function patch(dice: Dice, known: readonly Known[]): Patch {
  const one = known.length > 0 ? dice.of(known) : undefined;
  if (one === undefined || dice.isOneIn(3)) {
    const selected = target(dice, one);
    const value = one?.value ?? {};
    return {
      body:
        one === undefined || dice.isOneIn(3)
          ? operations(dice, dice.isOneIn(6) ? value : {})
          : merge(dice, value, one),
      target: selected,
    };
  }
  return dice.isOneIn(3)
    ? { body: operations(dice, one.value), target: exactTarget(dice, one) }
    : { body: merge(dice, one.value, one), target: undefined };
}

/** What a strategic merge patch says of an object. */
export function merge(dice: Dice, value: Mapping, one: Known): Mapping {
  const { apiVersion = 'v1', kind = '' } = value;
  const namespace = dice.of(one.namespaces.length > 0 ? one.namespaces : [undefined]);
  const head = {
    apiVersion,
    kind,
    metadata: {
      name: dice.of(one.names),
      ...(namespace === undefined ? {} : { namespace }),
      ...some(dice, 4, 'labels', () => dice.of<Value>([{ patched: 'yes' }, null, { app: null }])),
      ...some(dice, 6, 'annotations', () => ({ 'example.com/b': dice.of(texts) })),
    },
  };
  if (dice.isOneIn(25)) return { ...head, $patch: dice.of(['delete', 'replace', 'merge']) };
  const path = podKinds[String(kind)]?.slice(1);
  if (path !== undefined) return { ...head, ...within(path, podPatch(dice)) };
  if (kind === 'Service')
    return {
      ...head,
      spec: {
        ...some(dice, 2, 'type', () => 'NodePort'),
        ports: [{ port: dice.of([80, 81]), ...some(dice, 2, 'name', () => 'http') }],
      },
    };
  if (kind === 'ConfigMap') return { ...head, data: { A: dice.of<Value>([null, dice.of(texts)]), NEW: 'x' } };
  return {
    ...head,
    ...some(dice, 2, 'spec', () => ({
      a: dice.of<Value>([null, 'patched']),
      ...some(dice, 2, 'list', () => [{ name: 'y' }]),
    })),
  };
}

function podPatch(dice: Dice): Mapping {
  return {
    ...some(dice, 3, 'enableServiceLinks', () => dice.of<Value>([false, true, null])),
    ...some(dice, 2, 'containers', () => {
      const items: Value[] = many(dice, 2, (index) =>
        containerPatch(dice, containerNames[index] ?? 'web'),
      ).slice();
      if (dice.isOneIn(15)) items.push({ $patch: 'replace' });
      return items;
    }),
    ...some(dice, 6, 'initContainers', () => [containerPatch(dice, dice.of(['init', 'first']))]),
    ...some(dice, 4, 'volumes', () => [volume(dice)]),
    ...some(dice, 6, 'serviceAccountName', () => dice.of<Value>([null, dice.of(names)])),
    ...some(dice, 6, 'nodeSelector', () =>
      dice.of<Value>([null, { disk: null, zone: 'a' }, { $patch: 'replace', x: 'y' }, { $patch: 'delete' }]),
    ),
    ...some(dice, 8, 'tolerations', () => [{ key: 'b', operator: 'Exists' }]),
    ...some(dice, 8, 'imagePullSecrets', () => [{ name: dice.of(names) }]),
    ...some(dice, 8, 'hostAliases', () => [{ ip: dice.of(['10.0.0.1', '10.0.0.2']), hostnames: ['b'] }]),
  };
}

function containerPatch(dice: Dice, name: string): Mapping {
  if (dice.isOneIn(8)) return container(dice, dice.of(['web', 'new']));
  if (dice.isOneIn(10)) return { name, $patch: dice.of(['delete', 'replace']) };
  return {
    name,
    ...some(dice, 3, 'image', () => dice.of(images)),
    ...some(dice, 2, 'env', () => {
      const items = env(dice);
      if (!Array.isArray(items)) return items;
      return dice.isOneIn(6)
        ? [...items, { ...envEntry(dice), $patch: 'delete' }]
        : dice.isOneIn(8)
          ? [{ $patch: 'replace' }, ...items]
          : items;
    }),
    ...some(dice, 4, 'envFrom', () => envFrom(dice)),
    ...some(dice, 5, 'args', () => dice.of<Value>([null, [], ['x', dice.of(texts)]])),
    ...some(dice, 5, 'ports', () => ports(dice)),
    ...some(dice, 6, 'command', () => dice.of<Value>([null, ['sh']])),
    ...some(dice, 5, 'volumeMounts', () => [{ name: 'w', mountPath: dice.of(['/a', '/c']) }]),
  };
}

/** A JSON patch: operations on what is there, now and then on what is not. */
export function operations(dice: Dice, value: Mapping): Value {
  const pointers = pointersOf(value).filter(
    (pointer) =>
      !/^\/(?:apiVersion|kind|metadata|spec|data|metadata\/annotations|metadata\/labels)(?:$|\/name$|\/namespace$)/.test(
        pointer,
      ),
  );
  if (pointers.length === 0) return [{ op: 'add', path: '/metadata/labels', value: { a: dice.of(texts) } }];
  const lists = pointers.filter((pointer) => /\/\d+$/.test(pointer));
  return Array.from({ length: 1 + dice.below(2) }, (): Value => {
    const path = dice.isOneIn(40) ? '/spec/none' : dice.of(pointers);
    const item = lists.length === 0 ? '/metadata/labels' : dice.of(lists);
    return dice.of<() => Value>([
      () => ({ op: 'replace', path, value: dice.of(texts) }),
      () => ({ op: dice.isOneIn(2) ? 'remove' : 'replace', path: item, value: envEntry(dice) }),
      () => ({ op: 'add', path, value: dice.of<Value>([dice.of(texts), { a: 'b' }]) }),
      () => ({ op: 'add', path: item.replace(/\d+$/, '-'), value: envEntry(dice) }),
      () => ({ op: 'add', path: '/metadata/labels', value: { 'a/b': 'c' } }),
      () =>
        pointers.some((pointer) => pointer.startsWith('/spec/template/spec/'))
          ? { op: 'add', path: '/spec/template/spec/enableServiceLinks', value: false }
          : { op: 'copy', from: path, path: '/metadata/copied' },
      () => ({ op: dice.isOneIn(8) ? 'move' : 'copy', from: path, path: '/metadata/moved' }),
      () => (dice.isOneIn(4) ? { op: 'test', path, value: dice.of(texts) } : { op: 'remove', path }),
    ])();
  });
}

function pointersOf(value: Value, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inner = Object.entries(value).flatMap(([key, each]) =>
    pointersOf(each, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
  return at === '' ? inner : [at, ...inner];
}

function exactTarget(dice: Dice, { value, names: known }: Known): Mapping {
  const [group = '', version = ''] = String(value['apiVersion']).includes('/')
    ? String(value['apiVersion']).split('/')
    : ['', 'v1'];
  return {
    kind: String(value['kind']),
    name: dice.of(known),
    ...some(dice, 3, 'version', () => version),
    ...(group === '' || dice.isOneIn(2) ? {} : { group }),
  };
}

function target(dice: Dice, one: Known | undefined): Mapping {
  return dice.of<() => Mapping>([
    () => ({ kind: String(one?.value['kind'] ?? 'Deployment') }),
    () => ({ kind: 'Deployment|StatefulSet|Pod' }),
    () => ({ name: dice.of(['w.*', '.*', 'web|api', '^web$', 'prod-.*', 'we']) }),
    () => ({
      labelSelector: dice.of([
        'app=web',
        'app in (web, api)',
        'tier',
        '!tier',
        'app!=web',
        'app notin (web)',
        'app==db,tier=front',
      ]),
    }),
    () => ({ annotationSelector: 'example.com/a=x' }),
    () => ({ namespace: dice.of(['shop', 'default', '.*a']) }),
    () => ({ kind: '.*Set', version: 'v1' }),
    () => ({ group: 'apps' }),
    () => ({}),
  ])();
}
