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

/** `rendered` is the text as a file; `sources` are the files that could be found of those that it names. */
export function renderedView(rendered: View, sources: ReadonlyMap<string, SourceFile>, label: string): View {
  const byName = new Map<string, ManifestDocument[]>();
  const names = new Map<ManifestDocument, string>();
  for (const { document } of rendered.documents) {
    const name = sourceOf(document.text);
    if (name === undefined || !sources.has(name)) continue;
    names.set(document, name);
    const others = byName.get(name);
    if (others === undefined) byName.set(name, [document]);
    else others.push(document);
  }
  // Most documents have no finding: a template is read when one has.
  const templates = new Map<string, GoTemplate>();
  const templateOf = (document: ManifestDocument): GoTemplate | undefined => {
    const name = names.get(document);
    const source = name === undefined ? undefined : sources.get(name);
    if (name === undefined || source === undefined) return undefined;
    const known = templates.get(name) ?? new GoTemplate(source.uri, source.text, byName.get(name) ?? []);
    templates.set(name, known);
    return known;
  };
  return {
    id: rendered.id,
    label,
    documents: rendered.documents,
    writtenIn: [...rendered.writtenIn, ...[...sources.values()].map(({ uri }) => uri)],
    resolveNamespace: rendered.resolveNamespace,
    near: (placed, span) =>
      templateOf(placed.document)?.near(placed.document, span) ?? rendered.near(placed, span),
    exact: (placed, span) => {
      const template = templateOf(placed.document);
      return template === undefined ? rendered.exact(placed, span) : template.exact(placed.document, span);
    },
  };
}
