/**
 * What is known of a view whose building failed: that is a defect of this program.
 * Knows what was made last; does not know why it failed.
 */
import { startOf, wholeText } from '../analysis/views/place.ts';
import type { Build, Built } from './built.ts';

const nothing: Built = { file: undefined, problems: [], unknown: [], inputs: new Map() };

/** What was made last stays, and that is said. */
export function givenUp({
  maker,
  build,
}: Pick<Build, 'maker'> & { readonly build: Build | undefined }): Built {
  const reason = { id: 'kustomize-given-up' } as const;
  const remark = { reason, at: startOf(wholeText(maker, '')) };
  const before = build?.built ?? nothing;
  const others = before.unknown.filter((one) => one.reason.id !== reason.id);
  return { ...before, unknown: [...others, remark] };
}
