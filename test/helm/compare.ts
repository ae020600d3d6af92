/**
 * What the engine renders beside what the real Helm renders, to the byte.
 * Knows when both are the same; does not know which chart it is.
 */
import type { EngineAnswer } from '../../server/src/analysis/helm/request.ts';
import type { HelmReply } from './realHelm.ts';

export type Verdict =
  /** `unstable` lines apart, which are others each time. */
  | { readonly kind: 'same'; readonly templates: number; readonly unstable: number }
  | { readonly kind: 'both-fail'; readonly error: string }
  | { readonly kind: 'differs'; readonly words: string };

export function compareRendering(ours: EngineAnswer, real: HelmReply): Verdict {
  const problems = ours.problems.map(({ template, message }) => `${template}: ${message}`);
  if (real.error !== undefined) {
    if (problems.length > 0) return { kind: 'both-fail', error: real.error };
    return { kind: 'differs', words: `only Helm fails: ${real.error}` };
  }
  if (problems.length > 0) return { kind: 'differs', words: `only we fail: ${problems.join('; ')}` };
  const wanted = new Map(Object.entries(real.templates ?? {}).filter(([, text]) => text.trim() !== ''));
  let unstable = 0;
  for (const { name, text, unstable: lines } of ours.templates) {
    const there = wanted.get(name);
    wanted.delete(name);
    if (there === undefined) return { kind: 'differs', words: `only we render ${name}` };
    unstable += lines.length;
    const words = differenceOf(text, there, new Set(lines));
    if (words !== undefined) return { kind: 'differs', words: `${name}: ${words}` };
  }
  const [missing] = wanted.keys();
  if (missing !== undefined) return { kind: 'differs', words: `only Helm renders ${missing}` };
  return { kind: 'same', templates: ours.templates.length, unstable };
}

/** Where two texts part, but for lines that are known to be others each time. */
function differenceOf(ours: string, real: string, unstable: ReadonlySet<number>): string | undefined {
  if (ours === real) return undefined;
  const [mine, theirs] = [ours.split('\n'), real.split('\n')];
  for (let line = 0; line < Math.max(mine.length, theirs.length); line += 1)
    if (mine[line] !== theirs[line] && !(unstable.has(line) && mine.length === theirs.length))
      return `line ${line + 1}: ${JSON.stringify(mine[line])} instead of ${JSON.stringify(theirs[line])}`;
  return undefined;
}
