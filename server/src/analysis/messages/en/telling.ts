/**
 * English: how a finding is put together.
 * Knows how containers are named in a verdict; knows no message.
 */
import type { NamedContainer } from '../facts/common.ts';
import { tellingOf, type Verdict } from '../telling.ts';
import { and, capitalized, nameOf, number } from './words.ts';

export { type Cause, type Cure, inFull, type Verdict } from '../telling.ts';

function characters(text: string): number {
  return [...text].length;
}

export const { verdict, stated } = tellingOf({
  width: characters,
  widthOfVerdict: characters,
  stop: '.',
  gap: ' ',
  wholeNames: (names) => `Full ${names.length === 1 ? 'name' : 'names'}: ${and(names)}.`,
});

/** `Container web will not start`, `Init container 2 will not start`. */
export function ofContainer({ type, name, number: nth }: NamedContainer, behind: string): Verdict {
  const kind = type === 'container' ? 'Container' : `${capitalized(type)} container`;
  return verdict((shown) => `${kind} ${shown} ${behind}`, name ?? number(nth));
}

/** `nginx will not start`, with the container where it is called otherwise. */
export function ofNginx(container: NamedContainer, behind: string): Verdict {
  return container.name === 'nginx'
    ? verdict(() => `nginx ${behind}`)
    : inContainer('nginx', container, behind);
}

/** `IIS in container site may not start`. */
export function inContainer(program: string, container: NamedContainer, behind: string): Verdict {
  const where = container.name === null ? '' : 'container ';
  return verdict((shown) => `${program} in ${where}${shown} ${behind}`, nameOf(container));
}
