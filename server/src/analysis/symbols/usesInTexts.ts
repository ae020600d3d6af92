/**
 * The uses of variables in the texts of a document: of its ConfigMaps, or of the template that it is.
 * Knows where they stand; does not know who is given the texts.
 */
import { entriesOf, known, nodeAt, scalarOf, stringOf } from '../documents/reading.ts';
import { isConfigMap } from '../environment/readConfigMap.ts';
import { readTemplate } from '../nginx/readTemplate.ts';
import { linkMentions } from '../references/linkMentions.ts';
import { mentionUses } from '../references/textUses.ts';
import type { Whereabouts } from '../views/place.ts';
import type { Site } from '../views/view.ts';
import { manifestsOf } from '../workloads/manifests.ts';

export function usesInTexts({ view, placed }: Site, names: ReadonlySet<string>): readonly Whereabouts[] {
  const { document } = placed;
  if (document.nginxTemplateFile !== undefined)
    return readTemplate(document.text)
      .uses.filter(({ name }) => names.has(name))
      .map(({ span }) => view.near(placed, span));
  return manifestsOf(document)
    .filter(isConfigMap)
    .flatMap(({ node }) => entriesOf(nodeAt(node, 'data')).entries)
    .flatMap(({ value, valueSpan }) => {
      const text = known(stringOf(value));
      const mentions = text === undefined ? [] : linkMentions(text).mentions;
      const meant = mentions.filter(({ name }) => names.has(name));
      if (text === undefined || meant.length === 0) return [];
      const source = { text, span: valueSpan, scalar: scalarOf(value) };
      return mentionUses(document, source, meant).map(({ span }) => view.near(placed, span));
    });
}
