import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayBeSetInScript, setForCertain, shellUses } from './shellText.ts';

const names = (text: string) => shellUses(text).map(({ name }) => name);

test('a use is $X or ${X}, wherever a shell expands it', () => {
  assert.deepEqual(names('echo $A "${B}" "$(cat $C)" $((D + $E))'), ['A', 'B', 'C', 'E']);
  assert.deepEqual(names('curl http://$HOST:$PORT/'), ['HOST', 'PORT']);
  assert.deepEqual(names("echo \"it's $A\" '$B' \\$C \"'$D'\""), ['A', 'D']);
  assert.deepEqual(names('echo $1 $? $$ $@ $ ${} $-'), []);
});

test('single quotes within a command substitution are quotes again', () => {
  assert.deepEqual(names(`echo "$(awk '{print $NF}' $FILE)" "$A"`), ['FILE', 'A']);
  assert.deepEqual(names(`echo "a (b) '$A'"`), ['A']);
});

test('comments and quoted here-documents hold none', () => {
  assert.deepEqual(names('echo $A # not $B\necho $C#$D'), ['A', 'C', 'D']);
  assert.deepEqual(names('echo \\ #$A'), ['A']);
  assert.deepEqual(names('echo \\\n#$A'), []);
  assert.deepEqual(names('echo x\\\n#$A'), ['A']);
  assert.deepEqual(names("cat <<'EOF'\n$A\nEOF\ncat <<EOF\n$B\nEOF\necho $C"), ['B', 'C']);
  assert.deepEqual(names('cat <<-"E"\n\t$A\n\tE\necho $B'), ['B']);
});

test('the kubelet makes one dollar of two before the shell sees them', () => {
  assert.deepEqual(names('$$A'), ['A']);
  assert.deepEqual(names('$$$A'), []);
  assert.deepEqual(names('$$$$$A'), ['A']);
});

test('places and operators', () => {
  assert.deepEqual(shellUses('x ${A:-$B} ${C#y} ${#D} ${E?no}'), [
    { name: 'A', start: 2, end: 5, hasOperator: true, hasDefault: true },
    { name: 'B', start: 7, end: 9, hasOperator: false, hasDefault: false },
    { name: 'C', start: 11, end: 14, hasOperator: true, hasDefault: false },
    { name: 'D', start: 18, end: 22, hasOperator: true, hasDefault: false },
    { name: 'E', start: 24, end: 27, hasOperator: true, hasDefault: false },
  ]);
  const [use] = shellUses('a$${HOST}b');
  assert.deepEqual(use && [use.start, use.end, use.hasOperator], [1, 9, false]);
});

test('a script that names the variable without a dollar may set it, and so may a file that it reads', () => {
  for (const script of [
    'export A=1; echo $A',
    'read A; echo $A',
    'unset A',
    'for A in x; do echo $A; done',
    '. ./env; echo $A',
    'source /vault/env && echo $A',
    'set -a',
    'eval "$X"',
    '{ A=1; }',
    'x{A=1',
  ])
    assert.equal(mayBeSetInScript(script)('A'), true, script);
  for (const script of ['echo $A ${A} AB XA $AA', 'echo "$A"', './run --x=$A', 'cat x.source'])
    assert.equal(mayBeSetInScript(script)('A'), false, script);
});

test('a script that sets a variable first, whatever happens, does not use that of its environment', () => {
  const seenIn = (text: string) => {
    const setAt = setForCertain(text);
    return shellUses(text).flatMap(({ name, start }) =>
      start >= (setAt.get(name) ?? Infinity) ? [] : [name],
    );
  };
  for (const script of [
    'X=1; echo $X',
    'A=2 &&\nX=7000 &&\n{ echo "port=${X}"; } > /conf',
    'export X="a b"\necho $X',
    "B=`hostname`; C=$(date); X='y'; if true; then echo $X; fi",
    'readonly X=a-$HOME/b; run $X',
  ])
    assert.deepEqual(
      seenIn(script).filter((name) => name === 'X'),
      [],
      script,
    );
  for (const script of [
    'echo $X; X=1',
    'X=${X:-1}',
    'X=1 run $X',
    'X=1 run; echo $X',
    'if test -f /x; then X=1; fi; echo $X',
    'test -f /x || X=1; echo $X',
    'set_x() { X=1; }; echo $X',
    '(X=1); echo $X',
    'while read x; do X=1; done; echo $X',
    'MAX=1; echo $X',
    'echo X=1; echo $X',
    '# X=1\necho $X',
    'X=1 | cat; echo $X',
    'X=1 & echo $X',
    'unset X; X=$(f "$X"); echo',
  ])
    assert.ok(seenIn(script).includes('X'), script);
});
