/** A place that stands in a text, as nearly all do. */
import assert from 'node:assert/strict';
import { isWritten, type Place, type Whereabouts } from '../../server/src/analysis/views/place.ts';

export function written(where: Whereabouts | undefined): Place {
  assert.ok(where !== undefined && isWritten(where));
  return where;
}
