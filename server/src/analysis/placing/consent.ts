/**
 * What a view says to a change of a file of which it shows a part, but in which it finds nothing to change.
 * Knows where documents of a view began; what a change takes away is for the caller to say.
 */

import type { Edit } from '../findings/finding.ts';
import { isWritten } from '../views/place.ts';
import type { View } from '../views/view.ts';

/** `absent`: what is changed is no part of it. */
export type Consent = 'absent' | 'free' | 'loses';

/** Whether the workloads of a document of a view would lose something. */
export type Loses = (view: View, index: number) => boolean;

export function consentOf(
  view: View,
  { file, range }: Edit & { readonly file: string },
  loses: Loses,
): Consent {
  const { line } = range.start;
  let consent: Consent = 'absent';
  for (const [index, placed] of view.documents.entries()) {
    const from = view.near(placed, { start: 0, end: 0 });
    if (!isWritten(from) || from.in.uri !== file) continue;
    const { startLine, lineStarts } = from.in;
    if (line < startLine || line >= startLine + lineStarts.length) continue;
    if (loses(view, index)) return 'loses';
    consent = 'free';
  }
  return consent;
}
