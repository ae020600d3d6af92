/**
 * Statements of each id, of any names, numbers and sizes: what a test of words goes through.
 * Knows the facts of those that hold names, numbers or alternatives.
 */
import type { Amount } from '../../server/src/analysis/messages/amount.ts';
import type { CollisionFacts, MadeVariables } from '../../server/src/analysis/messages/facts/collisions.ts';
import type { PlacedContainer } from '../../server/src/analysis/messages/facts/common.ts';
import type { LinksCure } from '../../server/src/analysis/messages/facts/cures.ts';
import type { EnvsubstSize } from '../../server/src/analysis/messages/facts/limits.ts';
import type { Statement, Statements } from '../../server/src/analysis/messages/message.ts';

export interface Extremes {
  /** Whatever has a name has this one. */
  readonly name: string;
  /** Whatever is counted. */
  readonly count: number;
  readonly size: Amount;
  /** What may be absent is absent, and what may be certain is not. */
  readonly isSparse: boolean;
}

/** Several of some ids: each form that they have. */
export function everyStatement({ name, count, size, isSparse }: Extremes): readonly Statement[] {
  const why = { id: 'quoted', text: `reason ${name}` } as const;
  const container: PlacedContainer = {
    type: isSparse ? 'ephemeral' : 'container',
    name: isSparse ? null : name,
    number: 7,
    kind: name,
    workload: isSparse ? null : name,
  };
  const links = isSparse ? null : { namespace: name, count, isComplete: count !== 2 };
  const share = isSparse || count === 0 ? null : { count, names: [name, 'b', 'c'].slice(0, count) };
  const limitBytes = 131_072;
  const because = isSparse ? why : null;
  const linksCure: LinksCure | null = isSparse
    ? null
    : { how: 'field', place: null, sharers: 1, uses: count, buildsNames: false, isFree: count === 0 };
  const cure: LinksCure = linksCure ?? { how: 'elsewhere', by: null };
  const near = isSparse ? null : name;
  const start = { container, size, limitBytes, links, linksCure, share };
  const envsubst: EnvsubstSize = {
    ...start,
    variables: size,
    isFiltered: !isSparse,
    because,
    hasFilter: !isSparse,
    isFilterIgnored: isSparse,
    script: near,
    isOwnScript: count === 2,
  };
  const made: MadeVariables = {
    name,
    values: isSparse ? [] : ['tcp://10.0.0.7:6379', '6379'],
    others: isSparse ? 0 : count,
    beginning: isSparse ? null : `${name}_`,
    services: [name, 'b', 'c', 'd'].slice(0, Math.max(1, Math.min(count, 4))),
    namespace: name,
    isOnlyInFiles: !isSparse,
  };
  const collision: CollisionFacts = {
    application: name,
    made,
    expects: 'number',
    outcome: 'start-fails',
    effect: null,
    log: isSparse ? null : name,
    unless: isSparse ? null : 'worker',
    doubts: isSparse
      ? []
      : [
          ...(['copy', 'version', 'build', 'evidence', 'unseen', 'link', 'command'] as const).map((kind) => ({
            kind,
          })),
          { kind: 'condition', variable: name },
          { kind: 'file', path: name },
        ],
    isSettable: !isSparse,
    cure,
  };
  const readers = { reader: container, otherReaders: count };
  const missing = {
    instead: isSparse ? null : name,
    near: count === 0 ? null : near,
    canTurnOn: count === 1,
  };
  const use = { written: `$(${name})`, name, syntax: isSparse ? 'shell' : 'reference' } as const;
  const rivalry = { values: ['80', name], services: [name, 'b', 'c', 'd'] };
  const strain = { container, size, limitBytes, headroom: Math.min(count, 9), because };
  const exhausts = {
    otherNewServices: count,
    alsoOver: isSparse ? [] : [container],
    alsoNear: isSparse ? [] : [container],
    nearServices: 10,
    cure,
  };
  const forms: { readonly [Id in keyof Statements]?: readonly Statements[Id][] } = {
    remarked: [
      {
        of: { id: 'exec-over', ...start },
        remarks: [
          { id: 'other-kernel', runtimeClass: name },
          { id: 'larger-pages', architecture: 'ppc64le', pageBytes: 65_536, limitBytes: 2_097_152 },
          { id: 'services-not-current', remark: why },
        ],
      },
    ],
    'exec-over': [start, { ...start, linksCure: null }],
    'exec-near': [start, { ...start, linksCure: null }],
    'exec-of-links': [true, false].map((isOver) => ({
      kind: name,
      part: isSparse ? null : name,
      bytes: count,
      limitBytes,
      links: { namespace: name, count, isComplete: false },
      share,
      isOver,
      cure,
    })),
    'windows-iis': [start],
    'windows-powershell': [start],
    'envsubst-over': [envsubst],
    'envsubst-near': [envsubst],
    'envsubst-supposed': [{ ...start, image: name, setting: isSparse ? null : name }],
    'envsubst-for-template': [true, false].map((isOver) => ({
      ...envsubst,
      ...readers,
      isOver,
      used: count,
    })),
    'variable-over': [
      {
        container,
        name,
        from: isSparse ? null : { configMap: name, key: name },
        size,
        limitBytes,
        references: isSparse ? [] : [`$(${name})`],
      },
    ],
    'argument-over': [{ container, field: 'args', item: count, size, limitBytes, references: [] }],
    'tekton-scripts-over': [{ scripts: Math.max(1, count), bytes: 140_000, limitBytes }],
    'service-exhausts': [
      { worst: { ...strain, limit: 'exec', isOver: true }, ...exhausts },
      { worst: { ...strain, limit: 'envsubst', isOver: false }, ...exhausts },
      { worst: { ...strain, limit: 'exec', isOver: false }, ...exhausts },
    ],
    collision: [
      { ...collision, container, value: near },
      { ...collision, container, value: near, expects: 'absence' },
      { ...collision, container, value: near, expects: 'known-names', outcome: 'log-only' },
      { ...collision, container, value: near, outcome: 'number' },
      ...effects.map(
        (effect) => ({ ...collision, container, value: near, outcome: 'wrong-setting', effect }) as const,
      ),
    ],
    'collision-by-service': [
      { ...collision, workloads: [name] },
      ...effects.map(
        (effect) => ({ ...collision, outcome: 'wrong-setting', effect, workloads: [name, 'b'] }) as const,
      ),
    ],
    'collision-signs': [
      {
        container,
        made,
        signs: [
          { kind: 'variables', names: [name] },
          { kind: 'image', repository: name },
          { kind: 'host', name, value: name },
          { kind: 'property', key: name, file: name, prefix: near },
        ],
        doubts: collision.doubts,
        value: near,
        cure,
      },
    ],
    'link-missing': [
      { ...use, isOfProgram: isSparse, field: 'args', container, why, cure: missing },
      { ...use, syntax: 'name', isOfProgram: isSparse, field: 'args', container, why, cure: missing },
      { ...use, isOfProgram: false, field: 'subPathExpr', container, why, cure: missing },
      ...[true, false].map((isProbe) => ({
        ...use,
        isOfProgram: false,
        field: isProbe ? 'readinessProbe' : 'postStart',
        container,
        why: { id: 'hook-sees-no-links', isProbe, name: isSparse ? null : name } as const,
        cure: missing,
      })),
    ],
    'link-missing-in-config-map': [{ ...use, ...readers, configMap: name, key: name, why, cure: missing }],
    'bare-ipv6': [
      {
        written: `$(${name})`,
        name,
        address: 'fd00::7',
        isLink: !isSparse,
        isOfProgram: isSparse,
        field: 'args',
        container,
        configMap: near,
      },
    ],
    'ambiguous-service': [
      {
        service: name,
        other: name,
        otherNamespace: isSparse ? name : null,
        namespace: name,
        variables: [{ name, values: ['80', 'b'] }],
      },
      {
        service: name,
        other: name,
        otherNamespace: near,
        namespace: name,
        variables: [name, 'B', 'C', 'D'].map((variable) => ({ name: variable, values: ['a', 'b'] })),
      },
    ],
    'ambiguous-use': [{ written: `$(${name})`, field: 'args', container, ...rivalry }],
    'ambiguous-in-template': [{ written: `$(${name})`, ...readers, ...rivalry }],
    'ambiguous-api-server': [{ name, workload: name, cure, ...rivalry }],
    'template-unknown': (['fails', 'own-variable', 'literal'] as const).map((outcome) => ({
      ...readers,
      written: `\${${name}}`,
      name,
      why,
      outcome,
      directive: 'listen',
      cure: missing,
    })),
    'template-shadowed': [{ ...readers, written: `$${name}`, name, isDefinedHere: isSparse, because }],
    'filter-too-old': [{ container, version: near }],
    'filter-invalid': [{ container, filter: name, lost: isSparse ? [] : [name] }],
    'links-misspelt': [{ key: name }],
    'links-misplaced': [
      { key: name, path: near ?? '', right: 'spec.enableServiceLinks', ownFieldOf: null, isSaid: isSparse },
      {
        key: name,
        path: near ?? '',
        right: 'spec',
        ownFieldOf: { kind: name, isText: isSparse },
        isSaid: count === 1,
      },
    ],
    'links-not-boolean': [{ written: near, type: 'mapping', meant: isSparse ? null : false }],
    'links-implicit': [{ field: name, namespace: name, links, cure }],
    'suppression-unused': [{ code: name }],
    'suppression-of-other-form': [
      { written: 'disable-next-line:', instead: 'disable-next-line' },
      { written: 'disable:', instead: 'disable' },
      { written: 'enable', instead: null },
    ],
    'suppression-without-code': [{ codes: [name, 'b'] }],
    'suppression-unknown': [{ code: name, near, codes: [name, 'b'] }],
    'suppression-without-reason': [{}],
  };
  return Object.entries(forms).flatMap(([id, facts]) => facts.map((one) => ({ id, ...one }) as Statement));
}

const effects = [
  'redisinsight-down',
  'url-as-port',
  'url-as-database-port',
  'wrong-replica-set',
  'random-port',
  'no-port',
  'other-port',
  'service-port',
  'no-database',
  'no-redis',
  'no-rabbitmq',
  'database-wait',
  'elasticsearch-wait',
  'broken-json',
  'rails-port',
  'websocket-port',
  'wrong-links',
  'webhook-port',
  'failing-requests',
  'own-wp-config',
] as const;
