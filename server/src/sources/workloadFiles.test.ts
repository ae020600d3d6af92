import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DocumentDrafts, WorkloadDocument } from './documentDeclarations.ts';
import { WorkloadFiles } from './workloadFiles.ts';

const most = 100;
const document = (name: string, characters: number): WorkloadDocument => ({
  namespace: 'shop',
  name: `file:///${name}.yaml`,
  drafts: { characters } as DocumentDrafts,
  ties: undefined,
});
const all = (documents: Iterable<WorkloadDocument>) => {
  const files = new WorkloadFiles(most);
  for (const one of documents) files.replace([], [[one]]);
  return files;
};

test('which files are left out does not depend on the order in which they come and go', () => {
  const step = fc.record({
    name: fc.constantFrom(...'abcdefgh', '%61', '%62'),
    characters: fc.integer({ min: 1, max: 60 }),
    isAsked: fc.boolean(),
    goes: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const files = new WorkloadFiles(most);
      const there = new Map<string, WorkloadDocument>();
      for (const { name, characters, isAsked, goes } of steps) {
        const before = there.get(name);
        const after = goes ? undefined : document(name, characters);
        files.replace(before === undefined ? [] : [[before]], after === undefined ? [] : [[after]]);
        if (after === undefined) there.delete(name);
        else there.set(name, after);
        if (!isAsked) continue;
        const fresh = all(there.values());
        assert.deepEqual([...files.leftOutFiles].sort(), [...fresh.leftOutFiles].sort());
        assert.deepEqual(files.leftOut, fresh.leftOut);
      }
    }),
  );
});

test('the bound moves where others come to stand on its other side, and nowhere else', () => {
  const files = all([document('a', 60), document('b', 60)]);
  const [first, small] = [document('a', 60), document('a', 10)];
  let before = files.boundRevision;
  const hasMoved = (removed: readonly WorkloadDocument[], added: readonly WorkloadDocument[]) => {
    files.replace([removed], [added]);
    const is = files.boundRevision !== before;
    before = files.boundRevision;
    return is;
  };
  assert.equal(hasMoved([], [document('c', 60)]), false, 'what comes behind it');
  assert.deepEqual(files.leftOut, { files: 2, first: 'file:///b.yaml' });
  assert.equal(files.has('file:///c.yaml'), false);
  assert.equal(hasMoved([first], [document('a', 90)]), false, 'what grows before it');
  assert.equal(hasMoved([document('a', 90)], [small]), true, 'what makes room');
  assert.deepEqual(files.leftOut, { files: 1, first: 'file:///c.yaml' });
  assert.equal(hasMoved([small], [document('a', 45)]), true, 'what takes it');
  assert.equal(hasMoved([document('c', 60)], []), false, 'what goes behind it');
  assert.equal(hasMoved([document('a', 45)], []), true, 'what leaves room for all');
  assert.equal(files.leftOut, undefined);
});
