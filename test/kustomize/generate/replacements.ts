/**
 * Random replacements and vars, most of which find their source and their target.
 * Knows field paths of the objects that are there; does not know what is done to them.
 */
import type { Dice, Value } from '../../support/styledManifest.ts';
import { type Mapping, podKinds, some } from './objects.ts';
import type { Known } from './patches.ts';

const delimiters = ['/', ':', '.', '-', ''] as const;

export function replacements(dice: Dice, known: readonly Known[]): Mapping {
  const sources = known.filter(({ value }) => ['Service', 'ConfigMap'].includes(String(value['kind'])));
  const targets = known.filter(({ value }) => String(value['kind']) in podKinds);
  if (sources.length === 0 || targets.length === 0) return {};
  const one = (): Value => {
    const source = dice.of(sources);
    const count = 1 + dice.below(2);
    return {
      source: {
        kind: String(source.value['kind']),
        name: dice.of(source.names),
        ...some(dice, 4, 'namespace', () => dice.of(source.namespaces) ?? 'default'),
        ...some(dice, 2, 'fieldPath', () => sourcePath(dice, String(source.value['kind']))),
        ...some(dice, 5, 'options', () => ({ delimiter: dice.of(delimiters), index: dice.below(3) })),
      },
      targets: Array.from({ length: count }, () => target(dice, dice.of(targets))),
    };
  };
  return { replacements: [one(), ...(dice.isOneIn(3) ? [one()] : [])] };
}

function sourcePath(dice: Dice, kind: string): string {
  return kind === 'Service'
    ? dice.of([
        'spec.ports.0.name',
        'spec.ports.[name=http].port',
        'metadata.name',
        'metadata.namespace',
        'spec.ports.0.port',
      ])
    : dice.of([
        'data.A',
        'data.HOST',
        'metadata.name',
        'metadata.annotations.[example.com/a]',
        'metadata.labels.app',
      ]);
}

function target(dice: Dice, { value, names }: Known): Value {
  const kind = String(value['kind']);
  const spec = (podKinds[kind] ?? []).slice(1).join('.');
  const [named, other] = ['[name=web]', '[name=side]'];
  const within = [
    ...[`${spec}.containers.${named}.image`, `${spec}.containers.*.image`, `${spec}.containers.0.image`],
    ...[`${spec}.containers.${named}.env.[name=HOST].value`, `${spec}.containers.*.env.[name=A].value`],
    ...[
      `${spec}.containers.${other}.args.0`,
      `${spec}.containers.${named}.command.1`,
      `${spec}.serviceAccountName`,
    ],
    ...[`${spec}.volumes.[name=v].configMap.name`, `${spec}.containers.${named}.envFrom.*.configMapRef.name`],
    ...[
      'metadata.annotations.[example.com/a]',
      'metadata.annotations.replaced',
      'metadata.name',
      'metadata.labels.app',
    ],
    ...[`${spec}.containers.-`, `${spec}.nodeSelector`, 'spec.replicas'],
  ];
  return {
    select: {
      kind,
      ...some(dice, 2, 'name', () => dice.of(names)),
      ...some(dice, 8, 'labelSelector', () => 'app'),
    },
    ...some(dice, 10, 'reject', () => [{ name: dice.of(names) }]),
    fieldPaths: [dice.of(within), ...(dice.isOneIn(4) ? [dice.of(within)] : [])],
    ...some(dice, 1, 'options', () =>
      dice.of<Value>([
        { create: true },
        { create: true },
        { create: true },
        { delimiter: dice.of(delimiters) },
        { delimiter: dice.of(delimiters), index: dice.of([-1, 0, 1, 2, 5]) },
      ]),
    ),
  };
}

export function vars(dice: Dice, known: readonly Known[]): Mapping {
  const sources = known.filter(({ value }) => ['Service', 'ConfigMap'].includes(String(value['kind'])));
  const one = (name: string): Value => {
    const { value } = dice.of(sources);
    return {
      name,
      objref: {
        kind: String(value['kind']),
        name: String((value['metadata'] as Mapping)['name']),
        apiVersion: 'v1',
        ...some(dice, 8, 'namespace', () => 'shop'),
      },
      ...some(dice, 3, 'fieldref', () => ({
        fieldpath: value['kind'] === 'Service' ? dice.of(['spec.ports[0].port', 'metadata.name']) : 'data.A',
      })),
    };
  };
  return sources.length === 0 ? {} : { vars: [one('V'), ...(dice.isOneIn(3) ? [one('P')] : [])] };
}
