/**
 * What may be done to a chart so that one of its objects says something: set a value that it has; give it one; write
 * the line into the template.
 * Knows where each is written; whether it does what it should is seen by rendering the chart with it (`holds.ts`).
 */
import { nodeAt } from '../../documents/reading.ts';
import type { YamlMapping } from '../../documents/tree.ts';
import type { SpanEdit } from '../../text.ts';
import type { PlacedText } from '../../views/place.ts';
import type { OwnEdit } from '../../views/wish.ts';
import type { ChartRendering, ChartSource } from '../chartSource.ts';
import type { RenderedTemplate, Way } from '../renderedChart.ts';
import { splicesBeside } from '../splices.ts';
import { type ChartOffer, type Goal, isKeyGoal, type KeyGoal, type VariableGoal } from './chartOffer.ts';
import { folderOf, isOfTemplates, isVendored, prefixOf } from './charts.ts';
import { purposeOf } from './describe.ts';
import { valuesAt } from './dot.ts';
import { loosened } from './looseUse.ts';
import { mayHave } from './mayHave.ts';
import { type PodPlace, podPlace, podPlaces } from './podPlaces.ts';
import { documentsOf } from './printed.ts';
import { newDefault, readmeRow } from './readmeRow.ts';
import { schemaProperty } from './schemaProperty.ts';
import { setValue } from './setValue.ts';
import { lineAbove } from './templateLine.ts';
import { valuesOf } from './valuesText.ts';
import { valueWays } from './valueWays.ts';
import { addVariable, variableWays } from './variables.ts';

/** The best first: of each way of changing the chart the first that holds is meant. */
export function chartOffers(rendering: ChartRendering, goal: Goal): readonly ChartOffer[] {
  const template = rendering.rendered.templates.find(({ name }) => name === goal.template);
  if (template === undefined) return [];
  if (!isKeyGoal(goal)) return byVariable(rendering, template, goal);
  return [
    ...byValue(rendering, template, goal),
    ...bySwitch(rendering, template, goal),
    ...byLine(rendering, template, goal),
  ];
}

function byValue(
  rendering: ChartRendering,
  template: RenderedTemplate,
  goal: KeyGoal,
): readonly ChartOffer[] {
  const { source } = rendering;
  const place = placeOf(rendering, template, goal);
  const splices = place === undefined ? [] : splicesBeside(place.file.text ?? '', place.offset);
  return valueWays(rendering, template, goal.key, splices).flatMap((way): readonly ChartOffer[] => {
    const keys = way.map(String);
    return valueFiles(rendering, way).flatMap(({ file, isDefault }): readonly ChartOffer[] => {
      const edit = setValue(file, { way: keys, valueText: goal.valueText, isExplained: isDefault });
      const isNew = nodeAt(valuesOf(file)?.root, ...keys) === undefined;
      const property = isDefault && isNew ? schemaEdit(rendering, keys) : [];
      if (edit === undefined || property === undefined) return [];
      const edits = [at(file, edit), ...property, ...(isDefault ? defaultEdit(rendering, keys) : [])];
      const change = { way: 'value', key: keys.join('.'), file: nameOf(file, source), isDefault } as const;
      const own = keys.slice(prefixOf(template.name).length);
      const loose = [...source.files].flatMap(([path, each]) =>
        isOfTemplates(path) && !isVendored(source, folderOf(path))
          ? loosened(each.text ?? '', own).map((one) => at(each, one))
          : [],
      );
      return [
        { change: { ...change, loosened: false }, edits, goal },
        ...(loose.length === 0 || !isDefault
          ? []
          : [{ change: { ...change, loosened: true }, edits: [...edits, ...loose], goal }]),
      ];
    });
  });
}

/** A list of variables, or a mapping of them, wherever the values have one. */
function byVariable(
  rendering: ChartRendering,
  template: RenderedTemplate,
  goal: VariableGoal,
): readonly ChartOffer[] {
  const { source } = rendering;
  return variableWays(source, prefixOf(template.name)).flatMap((way) =>
    valueFiles(rendering, way).flatMap(({ file }): readonly ChartOffer[] => {
      const edit = addVariable(file, way, goal);
      const change = { way: 'variable', key: way.join('.'), file: nameOf(file, source) } as const;
      return edit ? [{ change, edits: [at(file, edit)], goal }] : [];
    }),
  );
}

/** Where a value may be set: in the strongest file of the view that has it, else in the chart's own, and in the view's. */
function valueFiles(
  { source }: ChartRendering,
  way: Way,
): readonly { file: PlacedText; isDefault: boolean }[] {
  const layers = source.layers.flatMap(({ file }) => file ?? []);
  const setting = layers.findLast((file) => {
    const root = valuesOf(file)?.root;
    return root !== undefined && nodeAt(root, ...way.map(String)) !== undefined;
  });
  if (setting !== undefined) return [{ file: setting, isDefault: false }];
  const own = source.files.get('values.yaml');
  const last = layers.at(-1);
  return [
    ...(own === undefined ? [] : [{ file: own, isDefault: true }]),
    ...(last === undefined ? [] : [{ file: last, isDefault: false }]),
  ];
}

function bySwitch(
  rendering: ChartRendering,
  template: RenderedTemplate,
  goal: KeyGoal,
): readonly ChartOffer[] {
  // What lies in an archive is nobody's to change.
  if (template.path === undefined) return [];
  const folder = folderOf(template.path);
  const aim = aimOf(rendering, template, goal);
  if (aim === undefined || !aim.path.startsWith(folder)) return [];
  const { key, valueText } = goal;
  const file = rendering.source.files.get(`${folder}values.yaml`);
  if (file === undefined || isVendored(rendering.source, folder)) return [];
  const value = setValue(file, { way: [key], valueText, isExplained: true });
  const property = schemaEdit(rendering, [key], folder);
  const isSet = nodeAt(valuesOf(file)?.root, key) !== undefined;
  if ((value === undefined && !isSet) || property === undefined) return [];
  const lines = podPlaces(rendering, folder, key).flatMap((place): readonly OwnEdit[] => {
    if (isTaken(place, key, rendering.source)) return [];
    const values = valuesAt(place.file.text ?? '', place.offset);
    const edit = values && lineAbove(place, `${key}: {{ ${values}.${key} }}`);
    return edit ? [at(place.file, edit)] : [];
  });
  if (!lines.some(({ place }) => place.in === aim.file)) return [];
  const change = {
    way: 'switch',
    key,
    file: nameOf(file, rendering.source),
    pods: lines.length,
  } as const;
  return [
    {
      change,
      edits: [
        ...(value ? [at(file, value)] : []),
        ...lines,
        ...property,
        ...(isSet ? [] : rowEdit(rendering, folder, key)),
      ],
      goal,
    },
  ];
}

function byLine(rendering: ChartRendering, template: RenderedTemplate, goal: KeyGoal): readonly ChartOffer[] {
  const aim = aimOf(rendering, template, goal);
  if (aim === undefined || isVendored(rendering.source, folderOf(aim.path))) return [];
  const edit = lineAbove(aim, `${goal.key}: ${goal.valueText}`);
  if (edit === undefined) return [];
  const change = { way: 'literal', key: goal.key, file: nameOf(aim.file, rendering.source) } as const;
  return [{ change, edits: [at(aim.file, edit)], goal }];
}

/** Where the mapping that gets the key is written, if it lacks it whatever the values are. */
function aimOf(rendering: ChartRendering, template: RenderedTemplate, goal: KeyGoal): PodPlace | undefined {
  const place = placeOf(rendering, template, goal);
  return place && !isTaken(place, goal.key, rendering.source) ? place : undefined;
}

function isTaken(place: PodPlace, key: string, source: ChartSource): boolean {
  const values = source.files.get(`${folderOf(place.path)}values.yaml`);
  const root = values && valuesOf(values)?.root;
  return mayHave(place, key, source, (way) => nodeAt(root, ...way)?.type === 'sequence');
}

/** Where it is written, if it lacks the key now. */
function placeOf(rendering: ChartRendering, template: RenderedTemplate, goal: KeyGoal): PodPlace | undefined {
  const document = documentsOf(template)[goal.document];
  const mapping = nodeAt(document?.root, ...goal.path.map(String));
  if (document === undefined || mapping?.type !== 'mapping' || has(mapping, goal.key)) return undefined;
  return podPlace(rendering, template, document.startOffset, mapping);
}

function has({ entries, merged }: YamlMapping, key: string): boolean {
  return [...entries, ...merged].some((entry) => entry.key === key);
}

/** Undefined where a schema would refuse the value. */
function schemaEdit(
  { source }: ChartRendering,
  way: readonly string[],
  folder = '',
): readonly OwnEdit[] | undefined {
  const schema = source.files.get(`${folder}values.schema.json`);
  if (schema?.text === undefined) return [];
  const edit = schemaProperty(schema, way);
  return edit === 'none' ? [] : edit && [at(schema, edit)];
}

/** What the README says of the default, if that is no longer so. */
function defaultEdit({ source }: ChartRendering, way: readonly string[]): readonly OwnEdit[] {
  const readme = source.files.get('README.md');
  const edit = readme?.text === undefined ? undefined : newDefault(readme, way.join('.'));
  return readme && edit ? [at(readme, edit)] : [];
}

function rowEdit({ source }: ChartRendering, folder: string, key: string): readonly OwnEdit[] {
  const readme = source.files.get(`${folder}README.md`);
  const values = source.files.get(`${folder}values.yaml`);
  if (readme?.text === undefined || values === undefined) return [];
  const line = setValue(values, { way: [key], valueText: 'false', isExplained: false })?.span.start ?? 0;
  const above = (valuesOf(values)?.root?.entries ?? []).filter(({ keySpan }) => keySpan.start < line);
  const names = above.map((entry) => entry.key).toReversed();
  const edit = readmeRow(readme, key, purposeOf(key), names);
  return edit ? [at(readme, edit)] : [];
}

function at(file: PlacedText, { span, newText }: SpanEdit): OwnEdit {
  return { place: { in: file, span }, newText };
}

/** As a person calls it: the way from the chart's folder, or the name of a layer. */
function nameOf(file: PlacedText, { files, layers }: ChartRendering['source']): string {
  for (const [path, each] of files) if (each === file) return path;
  return (
    layers
      .find((layer) => layer.file === file)
      ?.name.split('/')
      .slice(-2)
      .join('/') ?? file.uri
  );
}
