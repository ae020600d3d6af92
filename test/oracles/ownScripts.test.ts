/** Scripts of containers that hand envsubst all names, held against real shells: the same bytes, and where they end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inventoryOf, oneService } from '../support/inventories.ts';
import { pageBytes } from './kernel.ts';
import { environmentAt, predict, shopServices } from './launch.ts';
import { theShell } from './shells.ts';
import { hasTools } from './tools.ts';

const list = `$(printf '\${%s} ' $(env | cut -d= -f1))`;
const files = '< template > written';
const end = 'echo started >> written';

/** Each ends with a line that runs only where envsubst did. */
const scripts = [
  `envsubst "${list}" ${files} && ${end}`,
  `cat template | envsubst "${list}" > written && ${end}`,
  `set -e\nenvsubst "$(printf "\\\${%s}," $(env | sed 's/=.*//'))" ${files}\n${end}`,
  `set -eu; names=${list}; envsubst "$names" ${files}; ${end}`,
  `envsubst "$(printf '\${%s}' $(env | awk -F= '{print $1}'))" ${files} && ${end}`,
  `envsubst "$(printf '$%s ' $(env | sed -e 's/=.*//'))" ${files} && ${end}`,
  `envsubst "$(env | sed -e 's/=.*//' -e 's/^/\\$/g')" ${files} && ${end}`,
  `envsubst "$(env | awk -F = '{printf " \${%s}", $1}')" ${files} && ${end}`,
];

for (const [system, image, tools] of [
  ['debian', 'nginx:1.27.3', ['dash', 'mawk']],
  ['alpine', 'nginx:1.27.3-alpine', ['busybox']],
] as const)
  for (const script of scripts)
    test(`${system}: ${JSON.stringify(script)}`, (context) => {
      if (!hasTools(context, ...tools, 'envsubst')) return;
      const shell = theShell(system);
      const limits = { pageBytes: pageBytes() };
      const withName = (name: string, count: number) =>
        predict(podYaml(image, script, name), inventoryOf('shop', services(count)), limits);
      const few = withName('L', 30);
      const { argument = '' } = shell.runScript(script, 'stand-in', environmentAt(few.estimate, 'min'));
      assert.match(argument, /LISTEN/);
      // The image's own PATH and what the shell adds are the same for all, so this is exact.
      assert.equal(few.estimate.envsubst?.argumentBytes.min, Buffer.byteLength(argument) + 1);
      const limitBytes = few.estimate.envsubst?.limitBytes ?? 0;
      // Each of them takes the same, but for the digits in its name.
      const [one = 0, two = 0] = [130, 131].map(
        (count) => withName('L', count).estimate.envsubst?.argumentBytes.min,
      );
      const count = 130 + Math.floor((limitBytes - 8_000 - one) / (two - one));
      const { argumentBytes } = withName('L', count).estimate.envsubst ?? assert.fail('no estimate');
      const most = 1 + limitBytes - argumentBytes.min;
      for (const [length, fails] of [
        [most, false],
        [most + 1, true],
      ] as const) {
        const prediction = withName('L'.repeat(length), count);
        const outcome = shell.runScript(script, 'real', environmentAt(prediction.estimate, 'min'));
        assert.equal(outcome.status, fails ? 126 : 0, outcome.errors);
        if (fails) assert.match(outcome.errors, /envsubst: Argument list too long/);
        assert.equal(outcome.written, fails ? '' : 'listen 80;\nstarted\n');
        const isError = prediction.findings.some(
          ({ code, severity }) => code === 'nginx-envsubst-too-long' && severity === 'error',
        );
        assert.equal(isError, fails);
      }
    });

function services(count: number) {
  return count <= 30
    ? shopServices(count)
    : [
        ...shopServices(30),
        ...Array.from({ length: count - 30 }, (_, at) => oneService('shop', `more-${at}`)),
      ];
}

function podYaml(image: string, script: string, name: string): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: ${image}
      command: [sh, -c, ${JSON.stringify(script)}]
      env: [{ name: LISTEN, value: "80" }, { name: ${name}, value: "" }]
`;
}
