/**
 * The Helm hook that an object is: when it runs, instead of being installed with the others.
 * Knows the annotation; does not know what runs before it.
 */
import { known, stringOf } from '../documents/reading.ts';
import type { Phrase } from '../messages/message.ts';
import type { Manifest } from './workload.ts';

/** https://helm.sh/docs/topics/charts_hooks/ */
const annotation = 'helm.sh/hook';

/** When it runs (`pre-install`), in the order of the annotation; empty for what is no hook. */
export function helmHookOf({ annotations }: Pick<Manifest, 'annotations'>): readonly string[] {
  const written = annotations.find(({ key }) => key === annotation);
  const text = written === undefined ? '' : (known(stringOf(written.value)) ?? '');
  return text
    .split(',')
    .map((event) => event.trim())
    .filter((event) => event !== '');
}

/** What is said of a hook beside all else. */
export function hookPhrases(events: readonly string[]): readonly Phrase<'helm-hook'>[] {
  return events.length === 0 ? [] : [{ id: 'helm-hook', events, isTest: isHelmTest(events) }];
}

/** Whether it runs with `helm test` alone; `test-success` is what Helm 2 calls it. */
function isHelmTest(events: readonly string[]): boolean {
  return events.length > 0 && events.every((event) => event === 'test' || event === 'test-success');
}
