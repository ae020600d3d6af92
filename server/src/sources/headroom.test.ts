import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Dice } from '../../../test/support/styledManifest.ts';
import type { Load } from '../analysis/load.ts';
import { mayBeOver } from '../analysis/neighbourLoad.ts';
import { analysisOptions, defaultSettings } from '../settings.ts';
import { noDrafts, type WorkloadDocument } from './documentDeclarations.ts';
import { Headroom, roomBeside } from './headroom.ts';

const options = analysisOptions(defaultSettings);
const drafts = noDrafts({
  document: {
    text: '',
    lineStarts: [0],
    kind: undefined,
    state: { kind: 'parsed', root: undefined },
    directives: [],
  },
  startOffset: 0,
  startLine: 0,
});
const images = ['nginx:1.27', 'nginxinc/nginx-unprivileged:1.25', 'example/app:1', 'redis'];

function documentWith(dice: Dice, name: string): WorkloadDocument {
  // Names are a part of what execve is given.
  const nameBytes = dice.below(14) * 10_000;
  const load: Load = {
    execBytes: nameBytes + dice.below(20) * 100_000,
    nameBytes,
    mapValues: 0,
    maps: dice.isOneIn(6) ? ['settings'] : [],
    envFrom: [],
    mayCallEnvsubst: dice.isOneIn(8),
    images: dice.isOneIn(4) ? [] : [dice.of(images)],
  };
  return {
    namespace: 'shop',
    name,
    drafts,
    ties: { keys: [], load: dice.isOneIn(9) ? undefined : load, linked: 0, containers: 1, setsSmall: false },
  };
}

test('the order finds those that a look at each finds, whatever came and went', () => {
  const dice = new Dice(7);
  const headroom = new Headroom();
  const documents = new Set<WorkloadDocument>();
  let [found, rooms] = [0, 0];
  const context = () => ({ options, find: () => [], areMapsRead: true });
  for (let turn = 0; turn < 400; turn += 1) {
    const come = turn === 0 ? 300 : dice.below(3);
    for (let count = 0; count < come; count += 1) {
      const document = documentWith(dice, `${turn}-${count}`);
      documents.add(document);
      headroom.add(document);
    }
    for (let count = dice.below(4); count > 0 && documents.size > 0; count -= 1) {
      const document = dice.of([...documents]);
      documents.delete(document);
      headroom.remove(document);
    }
    const nameBytes = dice.below(15) * 10_000;
    const tie = { by: 'load', execBytes: nameBytes + dice.below(25) * 100_000, nameBytes } as const;
    const isOver = ({ ties }: WorkloadDocument) =>
      ties?.load !== undefined && mayBeOver(ties.load, tie, context);
    const roomOf = ({ ties }: WorkloadDocument) => {
      rooms += 1;
      assert.ok(ties?.load);
      return roomBeside(ties.load, options);
    };
    const over = new Set(headroom.over(tie, roomOf, isOver));
    const wanted = [...documents].filter(isOver);
    found += wanted.length;
    assert.deepEqual(over, new Set(wanted));
  }
  assert.ok(found > 1_000, `${found} found`);
  // Each is measured once, not for each question.
  assert.ok(rooms < 1_500, `${rooms} rooms`);
});
