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
  readonly plain: PlainOverlay | undefined;
}

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
  return compose({ parts, plain }, composition, () => build);
}

/** The same for a build of which one object is another one; undefined where not enough is known of it. */
export function composeAdvance(
  { edit, before, plain, build }: Advance,
  composition: Named,
  previous: ReadText | undefined,
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
  const document = unmadeDocument({
    ...{ at: edit.to.node.at, node: nodeOf, likeness },
    writtenIn: old.writtenIn,
  });
  noteInPlace(old.document, document, plain);
  const { writtenIn } = previous.view;
  return compose({ parts: last.parts.with(index, document), plain }, { ...composition, writtenIn }, whole);
}

function isMadeOf(document: ManifestDocument, at: BuiltDocument['at']): boolean {
  return document instanceof BuiltDocument && document.at === at;
}

function compose(
  { parts, plain }: Composed,
  composition: Named & Pick<PartsComposition, 'writtenIn'>,
  whole: () => Build,
): ReadText {
  let places: ReadonlyMap<ManifestDocument, number> | undefined;
  const resourceOf = (document: ManifestDocument) => {
    places ??= new Map(parts.map((part, index) => [part.document, index]));
    return whole().resources[places.get(document) ?? -1];
  };
  const change: View['change'] = ({ document }, wish) => {
    const resource = resourceOf(document);
    return resource && changeInOverlay(whole(), resource, wish);
  };
  const insert: View['insert'] = ({ document }, wish) => {
    const resource = resourceOf(document);
    return resource && inFlow(resource.node, wish);
  };
  const text = composeParts({
    ...{ ...composition, change, insert, parts },
    move: (from, wanted) => moveInPatch(whole(), from, wanted),
  });
  composed.set(text, { parts, plain });
  return text;
}

/** What was made anew may say what it said. Where another document says the same, that is known without reading it. */
function sameAsBefore(now: BuiltDocument, before: ManifestDocument | undefined): Part {
  if (now === before || !(before instanceof BuiltDocument) || !before.isPrinted || now.isPrinted) return now;
  if (now.likeness !== undefined || now.text !== before.text) return now;
  return { document: before, pieces: now.pieces, writtenIn: now.writtenIn, isOpen: now.isOpen };
}
