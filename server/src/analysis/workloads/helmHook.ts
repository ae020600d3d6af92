/**
 * The Helm hook that an object is: when it runs, instead of being installed with the others.
 * Knows the annotation; does not know what runs before it.
 */
import { known, stringOf } from '../documents/reading.ts';
import type { Phrase } from '../messages/message.ts';
import type { Manifest } from './workload.ts';

/** https://helm.sh/docs/topics/charts_hooks/ */
const annotation = 'helm.sh/hook';

const deletePolicy = 'helm.sh/hook-delete-policy';
const succeeded = 'hook-succeeded';

type Annotated = Pick<Manifest, 'annotations'>;

/** When it runs (`pre-install`), in the order of the annotation; empty for what is no hook. */
export function helmHookOf(manifest: Annotated): readonly string[] {
  return wordsOf(annotation, manifest);
}

/** Whether a hook is not there while a release runs, or may not be: Helm keeps the others until the next of its name. */
export function isPassingHook(manifest: Annotated): boolean {
  const events = helmHookOf(manifest);
  if (events.length === 0) return false;
  const isKept = events.some((event) => /^(?:pre|post)-(?:install|upgrade)$|^crd-install$/.test(event));
  return !isKept || isDeleted(manifest);
}

/** When it runs, and that it is deleted then. */
export function hookWords(manifest: Annotated): readonly string[] {
  return isDeleted(manifest) ? [...helmHookOf(manifest), succeeded] : helmHookOf(manifest);
}

function isDeleted(manifest: Annotated): boolean {
  return wordsOf(deletePolicy, manifest).includes(succeeded);
}

/** The parts of an annotation, between commas. */
function wordsOf(name: string, { annotations }: Annotated): readonly string[] {
  const written = annotations.find(({ key }) => key === name);
  const text = written === undefined ? '' : (known(stringOf(written.value)) ?? '');
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** What is said of a hook beside all else. */
export function hookPhrases(events: readonly string[]): readonly Phrase<'helm-hook'>[] {
  return events.length === 0 ? [] : [{ id: 'helm-hook', events, isTest: isHelmTest(events) }];
}

/** Whether it runs with `helm test` alone; `test-success` is what Helm 2 calls it. */
function isHelmTest(events: readonly string[]): boolean {
  return events.length > 0 && events.every((event) => event === 'test' || event === 'test-success');
}
