/**
 * What a chart prints in another way when a release is upgraded than when it is installed, and where `lookup` finds
 * something.
 * Knows that a pod of each is meant; does not know which comes next.
 */
import type { Choice, RenderedChart, RenderedTemplate } from '../../analysis/helm/renderedChart.ts';
import type { ChartRequest } from '../../analysis/helm/request.ts';
import { withUnnamedService } from './perhapsServices.ts';
import { divided, withAdded, withDifferences, withLeft } from './printedOnce.ts';

/** Renders what is installed where `lookup` finds nothing; what another time prints in another way is not certain. */
export async function renderAll(
  request: ChartRequest,
  render: (request: ChartRequest, signal: AbortSignal) => Promise<RenderedChart>,
  signal: AbortSignal,
): Promise<RenderedChart> {
  const answer = await render(request, signal);
  const others: RenderedChart[] = [];
  const finding: RenderedChart[] = [];
  const renderFinding = async (asked: ChartRequest, plain: RenderedChart) => {
    if (plain.looks && !signal.aborted) finding.push(await render({ ...asked, finds: true }, signal));
  };
  await renderFinding(request, answer);
  if ([answer, ...finding].some(({ asksRelease }) => asksRelease) && !signal.aborted) {
    const upgrade = { ...request, release: { ...request.release, isUpgrade: true } };
    const upgraded = await render(upgrade, signal);
    others.push(upgraded);
    await renderFinding(upgrade, upgraded);
  }
  if (signal.aborted) return answer;
  const leftOut = leftOutIn([answer, ...others], finding);
  const all = [...others, ...finding].reduce(withOther, answer);
  const templates = leftOut
    .filter(({ kinds }) => kinds.some((kind) => kind === 'Service' || kind === ''))
    .reduce(withService, all.templates);
  return { ...all, templates, ...(leftOut.length > 0 && { leftOut }) };
}

/** What was rendered, where nothing is certain that another rendering has in another way, and what only that prints. */
function withOther(answer: RenderedChart, other: RenderedChart): RenderedChart {
  const others = new Map(other.templates.map((template) => [template.name, template]));
  const known = new Set(answer.templates.map(({ name }) => name));
  const templates = answer.templates.map((template) => {
    if (!isGood(other, template.name)) return template;
    // What prints nothing is none of the templates.
    const second = others.get(template.name) ?? nothingOf(template);
    if (second.text === template.text) return template;
    const both = divided(template, second);
    return withAdded(withLeft(withDifferences(template, both), both.left), second, both.added);
  });
  const failing = new Set(
    answer.problems.flatMap(({ kind, template }) => (kind === 'execution' && template) || []),
  );
  const alone = other.templates.filter(
    ({ name }) => !known.has(name) && (isGood(answer, name) || failing.has(name)),
  );
  // What fails in one rendering and is printed in another one is known from that.
  const printed = new Set(alone.map(({ name }) => name));
  const problems = answer.problems.filter(({ template = '' }) => !printed.has(template));
  return { ...answer, templates: [...templates, ...alone.map(notAlways)], problems };
}

function isGood({ problems }: RenderedChart, name: string): boolean {
  return !problems.some(({ template }) => template === undefined || template === name);
}

/** All of it is only there in the other rendering. */
function notAlways(other: RenderedTemplate): RenderedTemplate {
  const none = nothingOf(other);
  return withAdded(none, other, divided(none, other).added);
}

function nothingOf({ name, path }: Pick<RenderedTemplate, 'name' | 'path'>): RenderedTemplate {
  return { name, path, text: '', runs: [], unstable: new Set() };
}

/** What a condition left out whenever a rendering came to it: where nothing is found, and where all is. */
function leftOutIn(plain: readonly RenderedChart[], finding: readonly RenderedChart[]): readonly Choice[] {
  const keyOf = ({ template, path, start, isTaken }: Choice, isOther = false) =>
    JSON.stringify([template, path, start, isTaken !== isOther]);
  const choices = [...plain, ...finding].map((one) =>
    (one.choices ?? []).filter(({ template }) => isGood(one, template)),
  );
  const made = choices.map((some) => new Set(some.map((one) => keyOf(one))));
  const left = new Map<string, Choice>();
  for (const [index, some] of choices.entries())
    for (const choice of some) {
      const [own, other] = [keyOf(choice), keyOf(choice, true)];
      const isMade = made.some((others, at) => at !== index && others.has(other));
      const isSettled =
        choice.isSettled &&
        made.slice(0, plain.length).some((all) => all.has(own)) &&
        made.slice(plain.length).some((all) => all.has(own));
      if (choice.kinds.length > 0 && !isMade && !isSettled) left.set(own, choice);
    }
  return [...left.values()];
}

/** A Service may be there that nobody knows. */
function withService(templates: readonly RenderedTemplate[], choice: Choice): readonly RenderedTemplate[] {
  const { template: name, path } = choice;
  return templates.some((one) => one.name === name)
    ? templates.map((one) => (one.name === name ? withUnnamedService(one) : one))
    : [...templates, withUnnamedService(nothingOf({ name, path }))];
}
