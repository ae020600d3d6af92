/**
 * What `helm template` prints, as a view of the chart's templates.
 * Knows the comments that name them; their texts are given, and what names none stands where it stands.
 */
import type { ManifestDocument, PlacedDocument } from '../../documents/document.ts';
import type { View } from '../view.ts';
import { GoTemplate } from './goTemplate.ts';
import { sourceOf } from './sourceComment.ts';

/** A template's text. */
export interface SourceFile {
  readonly uri: string;
  readonly text: string;
}

/** What the documents of a text name as their sources, each once. */
export function sourcesIn(documents: readonly PlacedDocument[]): readonly string[] {
  return [...new Set(documents.flatMap(({ document }) => sourceOf(document.text) ?? []))];
}

/** A view that notes which sources it could not place although it has them. */
export interface RenderedView extends View {
  /** Of what was asked until now: their names, sorted. The template has changed since, or the text. */
  readonly unfitting: () => readonly string[];
}

/** `rendered` is the text as a file; `sources` are the files that could be found of those that it names. */
export function renderedView(
  rendered: View,
  sources: ReadonlyMap<string, SourceFile>,
  label: string,
): RenderedView {
  // Two names may be of one file, whose lines make the documents of both: a sub-chart with an alias.
  const byFile = new Map<string, ManifestDocument[]>();
  const names = new Map<ManifestDocument, string>();
  for (const { document } of rendered.documents) {
    const name = sourceOf(document.text);
    const source = name === undefined ? undefined : sources.get(name);
    if (name === undefined || source === undefined) continue;
    names.set(document, name);
    const others = byFile.get(source.uri);
    if (others === undefined) byFile.set(source.uri, [document]);
    else others.push(document);
  }
  // Most documents have no finding: a template is read when one has.
  const templates = new Map<string, GoTemplate>();
  const templateOf = (document: ManifestDocument): GoTemplate | undefined => {
    const source = sources.get(names.get(document) ?? '');
    if (source === undefined) return undefined;
    const { uri, text } = source;
    const known = templates.get(uri) ?? new GoTemplate(uri, text, byFile.get(uri) ?? []);
    templates.set(uri, known);
    return known;
  };
  const unfitting = new Set<string>();
  return {
    id: rendered.id,
    label,
    documents: rendered.documents,
    writtenIn: [...rendered.writtenIn, ...new Set([...sources.values()].map(({ uri }) => uri))],
    resolveNamespace: rendered.resolveNamespace,
    near: (placed, span) => {
      const place = templateOf(placed.document)?.near(placed.document, span);
      const name = names.get(placed.document);
      if (place === undefined && name !== undefined) unfitting.add(name);
      return place ?? rendered.near(placed, span);
    },
    exact: (placed, span, newText) => {
      const template = templateOf(placed.document);
      return template === undefined
        ? rendered.exact(placed, span)
        : template.exact(placed.document, span, newText);
    },
    unfitting: () => [...unfitting].sort(),
  };
}
