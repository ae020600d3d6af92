/**
 * Japanese: the parts that sentences share. As Kubernetes' own Japanese documentation has it: no space between full and
 * half width, half-width marks but for 、。？, names of resources as they are, 〜ー behind -er, -or and -ar.
 * Knows numbers, names and marks; knows no message.
 */
import type { Amount } from '../amount.ts';
import type { FileShare, LinkingServices, NamedContainer, PlacedContainer } from '../facts/common.ts';
import type { Readers } from '../facts/uses.ts';
import { grammarOf } from '../grammar.ts';

export const { number, and, or } = grammarOf('ja');

/** `2個のService`. */
export function counted(value: number, noun: string): string {
  return `${number(value)}個の${noun}`;
}

/** `131,072`, `130,900〜131,200`, `130,900以上`. */
export function range(size: Amount): string {
  return amount(size, '');
}

/** `131,072バイト`, `130,900〜131,200バイト`, `130,900バイト以上`. */
export function amount({ min, max }: Amount, unit: string): string {
  if (min === max) return `${number(min)}${unit}`;
  return max === null ? `${number(min)}${unit}以上` : `${number(min)}〜${number(max)}${unit}`;
}

/** A text with a note in brackets; where it has one, in the same. */
export function noted(text: string, note: string): string {
  if (note === '') return text;
  return text.endsWith(')') ? `${text.slice(0, -1)}。${note})` : `${text}(${note})`;
}

/** `a、b、ほか3件`. */
export function listed(names: readonly string[], most = 3): string {
  if (names.length <= most) return and(names);
  return and([...names.slice(0, most), `ほか${number(names.length - most)}件`]);
}

/** `632個のService`, with `少なくとも` unless there are no others. */
export function servicesOf({ count, isComplete }: LinkingServices): string {
  return `${isComplete ? '' : '少なくとも'}${counted(count, 'Service')}`;
}

/** `名前空間shopの632個のService`. */
export function servicesIn(links: LinkingServices): string {
  return `名前空間${links.namespace}の${servicesOf(links)}`;
}

/** `コンテナ`, `Initコンテナ`. */
export const containerTypes: Readonly<Record<NamedContainer['type'], string>> = {
  container: 'コンテナ',
  init: 'Initコンテナ',
  sidecar: 'サイドカーコンテナ',
  ephemeral: 'エフェメラルコンテナ',
};

/** `コンテナweb`, `2番目のInitコンテナ` where it has no name. */
export function containerWords({ type, name, number: nth }: NamedContainer): string {
  return name === null ? `${number(nth)}番目の${containerTypes[type]}` : `${containerTypes[type]}${name}`;
}

/** `Deployment/shopのコンテナweb`. */
export function placedWords(container: PlacedContainer): string {
  return `${workloadWords(container)}の${containerWords(container)}`;
}

/** `Deployment/shop`, `名前のないDeployment`. */
export function workloadWords({ kind, workload }: PlacedContainer): string {
  return workload === null ? `名前のない${kind}` : `${kind}/${workload}`;
}

/** `Deployment/shopのコンテナwebほか2件`. */
export function readersWords({ reader, otherReaders }: Readers): string {
  return `${placedWords(reader)}${moreWords(otherReaders)}`;
}

/** `ほか2件`; nothing where there are no others. */
export function moreWords(others: number): string {
  return others === 0 ? '' : `ほか${number(others)}件`;
}

/** Sentence for Services that are yet to be applied; undefined where they make no difference. */
export function shareWords(share: FileShare | null): string | undefined {
  if (share === null) return undefined;
  const { count, names } = share;
  const some = count > names.length ? [...names, `ほか${number(count - names.length)}件`] : names;
  return `このうち${counted(count, 'Service')}(${and(some)})は手元のファイルにしかなく、それを除けば上限に収まります。`;
}
