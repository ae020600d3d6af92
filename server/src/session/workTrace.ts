/**
 * Which document is worked on, told before the work begins: if it never ends, the next engine leaves it alone. That it has
 * ended is told a moment later.
 * Knows documents and where they stand; does not know what is done with them.
 */

import { Refusal } from '../analysis/analyzer.ts';
import type { ManifestDocument } from '../analysis/documents/document.ts';
import { memo } from '../analysis/memo.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { normalUri } from '../settings/uris.ts';
import type { WorkHooks, WorkPlace } from '../sources/workHooks.ts';
import { everyDocument, keyOfText, type Work } from '../supervisor/trace.ts';
import { after } from '../timers.ts';

const why: Phrase = { id: 'analysis-never-ended' };

interface Known {
  readonly uri: string;
  /** By which the document is known again: most are never worked on after they were read. */
  readonly keyOf: () => string;
  readonly place: WorkPlace;
}

/**
 * Hooks that refuse what is left out. `tell` is called with what is worked on, and with undefined when that is nothing
 * any more.
 */
export function workTrace(leftOut: readonly Work[], tell: (work: Work | undefined) => void): WorkHooks {
  const files = new Set(leftOut.flatMap(({ uri, key }) => (key === undefined ? uri : [])));
  const keys = new Set(leftOut.flatMap(({ key }) => key ?? []));
  const whole = new Set(leftOut.flatMap(({ uri, key }) => (key === everyDocument ? uri : [])));
  const known = memo<ManifestDocument, Known>();
  let current: Work | undefined;
  let isResting = false;
  /** Of thousands of documents one follows the other: that nothing is worked on is only told where nothing is. */
  const rest = () => {
    if (isResting) return;
    isResting = true;
    after(0, () => {
      isResting = false;
      if (current === undefined) tell(undefined);
    });
  };
  const during = <Result>(work: Work, make: () => Result): Result => {
    const before = current;
    current = work;
    tell(work);
    try {
      return make();
    } finally {
      current = before;
      if (before === undefined) rest();
      else tell(before);
    }
  };
  return {
    aroundDocument: (document, make) => {
      const here = known.get(document);
      if (here === undefined) return make();
      const { uri, place } = here;
      const key = here.keyOf();
      if (whole.has(uri) || keys.has(key)) throw new Refusal(why);
      return during({ uri, key, line: place.isMade ? 0 : place.startLine }, make);
    },
    aroundFile: (uri, make) => {
      const name = normalUri(uri);
      if (files.has(name)) throw new Refusal(why);
      return during({ uri: name }, make);
    },
    place: (document, uri, place) => {
      let key: string | undefined;
      const keyOf = known.get(document)?.keyOf ?? (() => (key ??= keyOfText(document.text)));
      known.set(document, { uri: normalUri(uri), keyOf, place });
    },
  };
}
