/**
 * Whether a changed chart does what an offer is for, and nothing else.
 * Knows what Helm would make of the chart before and after; does not know what was edited.
 */
import { entriesOf, knownString } from '../../documents/reading.ts';
import type { YamlItem } from '../../documents/tree.ts';
import { haveSameItems } from '../../sameItems.ts';
import type { ChartProblem, RenderedChart, RenderedTemplate } from '../renderedChart.ts';
import { type Goal, isKeyGoal, type KeyGoal, type VariableGoal } from './chartOffer.ts';
import { type Difference, differencesOf } from './difference.ts';
import { documentsOf } from './printed.ts';

/** A key that says something else now. */
export interface ChangedKey {
  readonly template: string;
  readonly document: number;
  /** The keys and indexes from the document's root to the mapping that has it. */
  readonly path: Difference['path'];
}

/**
 * All places where the goal's key says now what it shall, of which the goal is one; undefined where the goal was not
 * reached, where anything else became different, or where Helm would no longer render the chart.
 */
export function holds(
  before: RenderedChart,
  after: RenderedChart,
  goal: Goal,
): readonly ChangedKey[] | undefined {
  const changed = changedKeys(before, after, goal);
  return changed?.some((one) => isAim(one, goal)) ? changed : undefined;
}

/** The same, whether or not the goal is reached: what another view makes of the chart. */
export function changedKeys(
  before: RenderedChart,
  after: RenderedChart,
  goal: Goal,
): readonly ChangedKey[] | undefined {
  if (!haveSameItems(before.problems.map(problemKey), after.problems.map(problemKey))) return undefined;
  if (!haveSameItems(before.missing, after.missing)) return undefined;
  if (before.templates.length !== after.templates.length) return undefined;
  const changed: ChangedKey[] = [];
  const others = new Map(after.templates.map((template) => [template.name, template]));
  for (const template of before.templates) {
    const other = others.get(template.name);
    const found = other && changedIn(template, other, goal);
    if (found === undefined) return undefined;
    changed.push(...found);
  }
  return changed;
}

/** Lines move with an edit. */
function problemKey({ kind, message, template = '' }: ChartProblem): string {
  return JSON.stringify([kind, message.replace(/\d+/g, '0'), template]);
}

function isAim({ template, document, path }: ChangedKey, goal: Goal): boolean {
  return template === goal.template && document === goal.document && haveSameItems(path, goal.path);
}

function changedIn(
  before: RenderedTemplate,
  after: RenderedTemplate,
  goal: Goal,
): readonly ChangedKey[] | undefined {
  if (before.text === after.text) return [];
  const [old, young] = [documentsOf(before), documentsOf(after)];
  if (old.length !== young.length) return undefined;
  const changed: ChangedKey[] = [];
  for (const [document, { root, text }] of old.entries()) {
    const other = young[document];
    if (root === undefined || other?.root === undefined) {
      if (text !== other?.text) return undefined;
      continue;
    }
    const differences = differencesOf(root, other.root);
    if (differences === undefined) return undefined;
    for (const difference of differences) {
      if (!(isKeyGoal(goal) ? says(difference, goal) : gains(difference, goal))) return undefined;
      const { path } = difference;
      changed.push({ template: before.name, document, path: path.slice(0, -1) });
    }
  }
  return changed;
}

/** A boolean is no text that spells one. */
function says({ path, after }: Difference, { key, valueText }: KeyGoal): boolean {
  return (
    path.at(-1) === key &&
    after?.type === 'scalar' &&
    after.style === 'plain' &&
    String(after.value) === valueText
  );
}

/** One item more, of that name and value, wherever the others leave it. */
function gains({ path, before, after }: Difference, { name, value }: VariableGoal): boolean {
  if (path.at(-1) !== 'env' || after?.type !== 'sequence') return false;
  const own = before?.type === 'sequence' ? before.items : [];
  const isNew = ({ value: item }: YamlItem) =>
    knownString(item, 'name') === name &&
    knownString(item, 'value') === value &&
    entriesOf(item).entries.length === 2;
  const rest = after.items.filter((item) => !isNew(item));
  return (
    after.items.length === own.length + 1 &&
    rest.length === own.length &&
    rest.every((item, index) => differencesOf(own[index]?.value ?? item.value, item.value)?.length === 0)
  );
}
