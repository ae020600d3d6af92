/**
 * A build as a view: its resources as documents, each part with the place that it came from.
 * Knows which documents are those of before, and which need not be made yet; what one says is `builtDocument.ts`'s to know.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { memo } from '../memo.ts';
import type { Composition } from '../views/composed/composedView.ts';
import { composeParts, type Part, type PartsComposition } from '../views/composed/partsView.ts';
import type { ReadText } from '../views/textKind.ts';
import type { View } from '../views/view.ts';
import type { Advance, Build } from './build.ts';
import { BuiltDocument, builtDocument, unmadeDocument } from './builtDocument.ts';
import { likenessInPlaceOf, noteInPlace } from './inItsPlace.ts';
import { changeInOverlay } from './offers/changeInOverlay.ts';
import { inFlow } from './offers/inFlow.ts';
import { moveInPatch } from './offers/moveInPatch.ts';
import type { PlainOverlay } from './plainOverlay.ts';

type Named = Omit<Composition, 'pieces'>;

interface Composed {
  readonly parts: readonly Part[];
  plain: PlainOverlay | undefined;
  /** All that is built, for whoever asks. */
  whole: () => Build;
}

/** Whether all that is known of a document stays true where the one that it is like becomes another one. */
export type StaysTrue = (like: ManifestDocument, to: ManifestDocument) => boolean;

const composed = memo<ReadText, Composed>();

/** `composition` names the view; undefined where nothing is built. Documents that stay the same are the same objects. */
export function composeBuild(build: Build, composition: Named, previous?: ReadText): ReadText | undefined {
  const { resources, plain } = build;
  if (resources.length === 0) return undefined;
  const before = previous && composed.get(previous)?.parts;
  const parts = resources.map(({ node }, index) => {
    const part = sameAsBefore(builtDocument(node), previous?.documents[index]?.document);
    if (plain !== undefined) noteInPlace(before?.[index]?.document, part.document, plain);
    return part;
  });
  return compose({ parts, plain, whole: () => build }, composition);
}

/**
 * The same for a build of which one object is another one; undefined where not enough is known of it. The text is the one
 * of before where nobody has read what is another by now, `staysTrue` says that all else that is known of it still holds,
 * and no line stands elsewhere.
 */
export function composeAdvance(
  { edit, before, plain, build }: Advance,
  composition: Named,
  previous: ReadText | undefined,
  staysTrue: StaysTrue = () => false,
): ReadText | undefined {
  const last = previous && composed.get(previous);
  if (previous === undefined || last?.plain !== before) return undefined;
  const index = last.parts.findIndex(({ document }) => isMadeOf(document, edit.from.node.at));
  const old = last.parts[index];
  const likeness = old && likenessInPlaceOf(old.document, edit);
  if (old === undefined || likeness === undefined) return undefined;
  let made: Build | undefined;
  const whole = () => {
    made ??= build();
    return made;
  };
  const nodeOf = () => {
    const node = whole().resources[index]?.node;
    if (node === undefined) throw new Error('an overlay has lost an object');
    return node;
  };
  const unmade = { at: edit.to.node.at, node: nodeOf, likeness, writtenIn: old.writtenIn };
  const { document: one } = old;
  if (one instanceof BuiltDocument && !one.isMade && !movesLines(edit) && staysTrue(one, likeness.to)) {
    one.become(unmade);
    noteInPlace(one, one, plain);
    Object.assign(last, { plain, whole });
    return previous;
  }
  const document = unmadeDocument(unmade);
  noteInPlace(one, document, plain);
  const { writtenIn } = previous.view;
  const parts = last.parts.with(index, document);
  return compose({ parts, plain, whole }, { ...composition, writtenIn });
}

/** What stands below would be shown elsewhere. */
function movesLines({ from, to }: Advance['edit']): boolean {
  return from.node.at.in.lineStarts.length !== to.node.at.in.lineStarts.length;
}

function isMadeOf(document: ManifestDocument, at: BuiltDocument['at']): boolean {
  return document instanceof BuiltDocument && document.at === at;
}

function compose(all: Composed, composition: Named & Pick<PartsComposition, 'writtenIn'>): ReadText {
  const { parts } = all;
  let places: ReadonlyMap<ManifestDocument, number> | undefined;
  const resourceOf = (document: ManifestDocument) => {
    places ??= new Map(parts.map((part, index) => [part.document, index]));
    return all.whole().resources[places.get(document) ?? -1];
  };
  const change: View['change'] = ({ document }, wish) => {
    const resource = resourceOf(document);
    return resource && changeInOverlay(all.whole(), resource, wish);
  };
  const insert: View['insert'] = ({ document }, wish) => {
    const resource = resourceOf(document);
    return resource && inFlow(resource.node, wish);
  };
  const text = composeParts({
    ...{ ...composition, change, insert, parts },
    move: (from, wanted) => moveInPatch(all.whole(), from, wanted),
  });
  composed.set(text, all);
  return text;
}

/** What was made anew may say what it said. Where another document says the same, that is known without reading it. */
function sameAsBefore(now: BuiltDocument, before: ManifestDocument | undefined): Part {
  if (now === before || !(before instanceof BuiltDocument) || !before.isPrinted || now.isPrinted) return now;
  if (now.likeness !== undefined || now.text !== before.text) return now;
  return { document: before, pieces: now.pieces, writtenIn: now.writtenIn, isOpen: now.isOpen };
}
