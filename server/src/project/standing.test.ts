import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnalysisContext } from '../analysis/analyze.ts';
import { noWants, type Wants } from '../analysis/wants.ts';
import { Revisions } from '../sources/revisions.ts';
import type { KnownAnswer } from './silentAnswers.ts';
import { Moment } from './standing.ts';

/** A world of which only the counts are asked. */
function world() {
  const [services, maps] = [new Revisions(), new Revisions()];
  const counted = (revisions: Revisions) => ({
    get revision() {
      return revisions.all;
    },
    revisionIn: (namespaces: readonly string[]) => revisions.in(namespaces),
  });
  const context = {
    ...{ inventory: counted(services), configMaps: counted(maps) },
    ...{ options: {}, resolveNamespace: () => undefined },
  } as unknown as AnalysisContext;
  return { services, maps, context };
}

const workloads = new Revisions();
const revisions = {
  templates: 0,
  workloadsIn: (namespaces: readonly string[] | undefined) =>
    namespaces === undefined ? workloads.all : workloads.in(namespaces),
};
const answer = (wants: Partial<Wants>): KnownAnswer => ({
  ...{ workloads: [], findings: [], unjudged: [], templates: [] },
  wants: { ...noWants, ...wants },
});
const inShop = answer({ namespaces: ['shop', 'default'] });
const ofMap = answer({ namespaces: ['shop'], configMaps: [{ namespace: 'shop', name: 'm' }] });
const asking = answer({ namespaces: ['shop'], workloads: [{ namespace: 'shop', tie: { by: 'any' } }] });
const askingAll = answer({ workloads: [{ namespace: undefined, tie: { by: 'any' } }] });

test('an answer holds while nothing has changed that it asked about', () => {
  const { services, maps, context } = world();
  const all = [inShop, ofMap, asking, askingAll];
  const moment = () => new Moment(first.frame, { context, silence: undefined }, revisions);
  const first = new Moment(undefined, { context, silence: undefined }, revisions);
  const holding = (change: () => void) => {
    const before = moment();
    const standings = all.map((one) => before.standing(one, undefined));
    change();
    return all.map((one, index) => {
      const standing = standings[index];
      assert.ok(standing);
      const holds = moment().holds(one, standing, before.all);
      assert.equal(moment().holds(one, standing, undefined), holds);
      return holds;
    });
  };
  assert.deepEqual(
    holding(() => undefined),
    [true, true, true, true],
  );
  assert.deepEqual(
    holding(() => services.note(['bank'])),
    [true, true, true, false],
  );
  assert.deepEqual(
    holding(() => services.note(['shop'])),
    [false, false, false, false],
  );
  assert.deepEqual(
    holding(() => services.note('all')),
    [false, false, false, false],
  );
  assert.deepEqual(
    holding(() => maps.note(['bank'])),
    [true, true, true, false],
  );
  assert.deepEqual(
    holding(() => maps.note(['shop'])),
    [true, false, false, false],
  );
  assert.deepEqual(
    holding(() => workloads.note(['bank'])),
    [true, true, true, false],
  );
  assert.deepEqual(
    holding(() => workloads.note(['shop'])),
    [true, true, false, false],
  );
});

test('numbers of other Services say nothing about those of now', () => {
  const [before, now] = [world(), world()];
  for (let count = 0; count < 2; count += 1) before.services.note(['shop']);
  const since = new Moment(undefined, { context: before.context, silence: undefined }, revisions);
  now.services.note(['shop']);
  const around = { context: now.context, silence: undefined };
  const moment = new Moment(since.frame, around, revisions);
  const standing = moment.standing(inShop, undefined);
  now.services.note(['shop']);
  const later = new Moment(moment.frame, around, revisions);
  assert.equal(later.all.services, since.all.services);
  assert.equal(later.holds(inShop, standing, since.all), false);
});
