/** Which scripts of a container are known to pass envsubst all names, and to end where that fails. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inlineEnvsubst } from './inlineEnvsubst.ts';

const list = `$(printf '\${%s} ' $(env | cut -d= -f1))`;
const files = '< /in/a.conf > /etc/nginx/nginx.conf';
const read = (script: string, ...shell: readonly string[]) =>
  inlineEnvsubst([...(shell.length > 0 ? shell : ['sh', '-c']), script]);

for (const [script, bytesPerName, dropsLast] of [
  [`envsubst "${list}" ${files} && exec nginx -g 'daemon off;'`, 4, false],
  [`envsubst ${files} "${list}"`, 4, false],
  [`cat /in/a.conf | envsubst "${list}" > /out && exec "$@"`, 4, false],
  [`set -eu\n# It's ours; (really)\nenvsubst "${list}" \\\n  ${files}\nexec nginx 2>&1`, 4, false],
  [`set -e; names=${list}; envsubst "$names" ${files}; nginx`, 4, false],
  [`set -euo pipefail\nexport L="${list}"\nenvsubst "\${L}" ${files}\nnginx`, 4, false],
  [`mkdir -p /out && A=1 && envsubst "${list}" < "$IN" > "$OUT" && exec nginx`, 4, false],
  [`envsubst "$(printf "\\\${%s} " $(printenv | cut -d '=' -f 1 | sort))" ${files} && nginx`, 4, false],
  [`envsubst "$(printf '\${%s},' $(env | sed 's/=.*//'))" ${files} && nginx`, 4, false],
  [`envsubst "$(printf '\${%s}' $(env | awk -F= '{print $1}'))" ${files} && nginx`, 3, false],
  [`envsubst "$(printf '$%s ' $(env | sed -e 's/=.*//'))" ${files} && nginx`, 2, false],
  [`envsubst "$(env | sed -e 's/=.*//' -e 's/^/\\$/g')" ${files} && nginx`, 2, true],
  [`envsubst "$(env | awk -F = '{printf " \${%s}", $1}')" ${files} && nginx`, 4, false],
] as const)
  test(`is read: ${script}`, () => {
    const found = read(script);
    assert.deepEqual([found?.bytesPerName, found?.dropsLast], [bytesPerName, dropsLast]);
  });

for (const script of [
  // What follows runs all the same, with an empty file.
  `envsubst "${list}" ${files}; nginx`,
  `envsubst "${list}" ${files}\nnginx`,
  `envsubst "${list}" ${files} || true`,
  `set -e; envsubst "${list}" ${files} && echo done; nginx`,
  `set -e; set +e; envsubst "${list}" ${files}; nginx`,
  `set -e; envsubst "${list}" ${files} | tee /out; nginx`,
  // It may not be run.
  `[ -f /in/a.conf ] && envsubst "${list}" ${files}; nginx`,
  `if [ -f /in/a.conf ]; then envsubst "${list}" ${files}; fi`,
  `for f in /in/*; do envsubst "${list}" ${files}; done`,
  `run() { envsubst "${list}" ${files}; }`,
  `exec nginx && envsubst "${list}" ${files}`,
  `exit 0; envsubst "${list}" ${files}`,
  `/run.sh; envsubst "${list}" ${files}`,
  `echo 'envsubst "${list}" < a'`,
  `# envsubst "${list}" ${files}`,
  `cat <<EOF\nenvsubst "${list}" ${files}\nEOF`,
  // It is told of other names, or of none.
  `envsubst ${files}`,
  `envsubst '$HOST $PORT' ${files}`,
  `envsubst "$(printf '\${%s} ' $(env | grep ^APP_ | cut -d= -f1))" ${files} && nginx`,
  `names=${list}; names=A; envsubst "$names" ${files}`,
  `envsubst "$names" ${files}`,
  `unset A B; envsubst "${list}" ${files}`,
  `env -i sh -c 'envsubst "${list}" ${files}'`,
  `IFS=,; envsubst "${list}" ${files}`,
  // What a single quote holds is no command of the shell's.
  `envsubst '${list.replaceAll("'", '')}' ${files}`,
  `envsubst "${list}" "${list}" ${files}`,
])
  test(`is not: ${script}`, () => assert.equal(read(script), undefined));

test('the options of the shell count', () => {
  const script = `envsubst "${list}" ${files}\nnginx`;
  assert.equal(read(script, 'sh', '-ec')?.isPlainShell, true);
  assert.equal(read(script, '/bin/bash', '-e', '-c')?.isPlainShell, false);
  assert.equal(read(script, 'tini', '--', 'sh', '-ec')?.bytesPerName, 4);
  assert.equal(read(script, 'bash', '-eo', 'pipefail', '-c')?.bytesPerName, 4);
  assert.equal(read(script, 'bash', '-c'), undefined);
  assert.equal(read(script, 'env', '-i', 'sh', '-ec'), undefined);
});
