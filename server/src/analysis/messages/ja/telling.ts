/**
 * Japanese: how a finding is put together, so that a list of findings shows what counts.
 * Knows columns, marks and doubt; knows no message.
 */
import { columns } from '../columns.ts';
import type { NamedContainer } from '../facts/common.ts';
import { tellingOf, type Verdict } from '../telling.ts';
import { and, containerWords } from './words.ts';

export { type Cause, type Cure, inFull, type Verdict } from '../telling.ts';

export const { verdict, stated } = tellingOf({
  // A remark may turn what is certain into what may be, which is longer.
  width: columns,
  widthOfVerdict: (text) => Math.max(columns(text), columns(doubted(text))),
  stop: '。',
  gap: '',
  wholeNames: (names) => `省略前の名前: ${and(names)}。`,
});

/** `起動しません` -> `起動しない可能性があります`. */
export function doubted(text: string): string {
  return text
    .replace(/ません$/, 'ない可能性があります')
    .replace(/します$/, 'する可能性があります')
    .replace(/([えけせてべめれ])ます$/, '$1る可能性があります');
}

/** `コンテナwebは起動しません`, `2番目のInitコンテナは起動しません`. */
export function ofContainer(container: NamedContainer, behind: string): Verdict {
  return verdict((shown) => `${shownWords(container, shown)}${behind}`, container.name ?? '');
}

/** `nginxは起動しません`, with the container where it is called otherwise. */
export function ofNginx(container: NamedContainer, behind: string): Verdict {
  return container.name === 'nginx'
    ? verdict(() => `nginx${behind}`)
    : inContainer('nginx', container, behind);
}

/** `コンテナsiteのIISは起動しません`. */
export function inContainer(program: string, container: NamedContainer, behind: string): Verdict {
  return verdict(
    (shown) => `${shownWords({ ...container, type: 'container' }, shown)}の${program}${behind}`,
    container.name ?? '',
  );
}

/** A container by what is shown of its name. */
export function shownWords(container: NamedContainer, shown: string): string {
  // Without a name the number tells which it is, and leaves no room for its type.
  return containerWords(
    container.name === null ? { ...container, type: 'container' } : { ...container, name: shown },
  );
}
