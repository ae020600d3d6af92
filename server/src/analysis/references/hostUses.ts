/**
 * The variables that name the host of a URL with a port behind it: `https://$(X):8080`.
 * Knows who puts a value in the place of a name; does not know the value.
 */
import type { Span } from '../text.ts';
import { partsOf } from './expand.ts';
import { mayBeSetInScript, shellUses } from './shellText.ts';

/** A variable's name in a text, and who puts its value in its place. */
export interface HostUse extends Span {
  readonly name: string;
  readonly by: 'kubelet' | 'shell' | 'program';
}

/** What a text is. */
export interface HostText {
  /** A shell replaces `$X` and `${X}` in it. */
  readonly isScript: boolean;
  /** The value of a ConfigMap's key, which the kubelet leaves as it stands. */
  readonly isFromMap: boolean;
}

/** Each use, in no particular order. */
export function hostUses(text: string, what: HostText): readonly HostUse[] {
  // Most texts are no URL, and a long one is looked through once.
  if (!text.includes('://') || !(text.includes('$') || text.includes('__'))) return [];
  return usesIn(text, what).filter((use) => isHostBeforePort(text, use));
}

/** `$(X)`, in scripts `$X` and `${X}`, and `__X__`, which installers of network plugins fill in themselves. */
function usesIn(text: string, { isScript, isFromMap }: HostText): readonly HostUse[] {
  const ofKubelet = !isFromMap && text.includes('$(') ? partsOf(text) : [];
  const isSetInScript = isScript ? mayBeSetInScript(text) : () => true;
  const ofShell = isScript && text.includes('$') ? shellUses(text) : [];
  return [
    ...ofKubelet.flatMap((part): readonly HostUse[] =>
      part.kind === 'reference' ? [{ name: part.name, start: part.start, end: part.end, by: 'kubelet' }] : [],
    ),
    ...ofShell
      .filter(({ name }) => !isSetInScript(name))
      .map(({ name, start, end }): HostUse => ({ name, start, end, by: 'shell' })),
    ...[...text.matchAll(/__([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)__/g)].map(
      ({ 0: written, 1: name = '', index: start }): HostUse => {
        return { name, start, end: start + written.length, by: 'program' };
      },
    ),
  ];
}

/** `https://$(X):` or `https://user@$(X):`, which are the beginning of a URL whose host it is. */
function isHostBeforePort(text: string, { start, end }: Span): boolean {
  if (text.charAt(end) !== ':') return false;
  // A scheme and a user are short; a script of a megabyte is not searched for each use.
  return /[A-Za-z][A-Za-z0-9+.-]*:\/\/(?:[^\s/?#@"'[\]]*@)?$/.test(
    text.slice(Math.max(0, start - 300), start),
  );
}
