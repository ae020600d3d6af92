/** Figures are judged, growth is fitted and drawn, and a place of each kind is met: what a bench says can be believed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manyDocuments } from '../trees/trees.ts';
import { drawGrowth } from './drawGrowth.ts';
import { exponent, median, openFigures, quantile } from './figures.ts';
import { inTurns, placesToHover, placesToType } from './places.ts';

test('a figure over its bound, or none at all, is a failure', () => {
  const lines: string[] = [];
  const figures = openFigures('tenth', (line) => lines.push(line));
  const bound = { full: 1, tenth: 2, goal: 0.5 };
  for (const value of [1.9, 2.1, Number.NaN]) figures.tell(`value ${value}`, value, 'ms', bound);
  assert.deepEqual(figures.failures(), [
    'value 2.1: 2.10 ms, at most 2.00',
    'value NaN: NaN ms, at most 2.00',
  ]);
  assert.deepEqual(
    lines.map((line) => line[0]),
    ['·', '✗', '✗'],
  );
});

test('the exponent of a power is that power', () => {
  const grown = (power: number) =>
    exponent([100, 300, 1000].map((size) => [size, 0.3 * size ** power] as const));
  assert.ok(Math.abs(grown(2) - 2) < 1e-9);
  assert.ok(Math.abs(grown(0.5) - 0.5) < 1e-9);
});

test('a median, and what 95 in 100 stay below', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(quantile(values, 0.95), 96);
});

test('growth is drawn with and without a peer', () => {
  const points = [[100, 200] as const, [1000, 1500] as const];
  const growth = { what: 'files', ours: points, exponent: 0.9 };
  const drawn = drawGrowth([
    { ...growth, theirs: points },
    { ...growth, theirs: [] },
  ]);
  assert.equal(drawn.match(/<polyline/g)?.length, 3);
  assert.doesNotMatch(drawn, /NaN|Infinity|undefined/);
});

test('typing and pointing meet each kind of object in turn', () => {
  const text = manyDocuments(100);
  const met = (places: ReturnType<typeof placesToType>) => {
    const turns = inTurns(places);
    return new Set(Array.from({ length: 30 }, () => turns.next().value.kind));
  };
  const typed = met(placesToType(text));
  for (const kind of ['Deployment', 'Service', 'ConfigMap', 'CronJob']) assert.ok(typed.has(kind), kind);
  assert.deepEqual([...met(placesToHover(text))].sort(), ['Deployment', 'Service']);
});
