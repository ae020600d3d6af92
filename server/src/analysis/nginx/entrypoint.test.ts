import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateYaml, podYaml } from '../../../../test/support/testEnvsubst.ts';
import { english } from '../messages/languages.ts';

type Parts = NonNullable<Parameters<typeof podYaml>[0]>;

function expectRuns(cases: readonly (readonly [Parts, boolean | 'perhaps', RegExp?])[]): void {
  for (const [parts, want, because = /./] of cases) {
    const estimate = estimateYaml(podYaml(parts));
    assert.equal(estimate?.runs, want, JSON.stringify(parts));
    assert.match(estimate === undefined ? '' : english.say(estimate.because), because);
  }
}

test('the scripts run only where the entrypoint is started with nginx', () => {
  const command = (text: string, image = 'nginx:1.27.3'): Parts => ({ container: text, image });
  expectRuns([
    [command(''), true],
    [command('args: [nginx, -g, daemon off;]'), true],
    [command('args: [nginx-debug]'), true],
    [command('args: []'), true],
    [command('command: []'), true],
    [command('args: [-g, daemon off;]'), false, /only with the argument nginx, not -g$/],
    [command('args: [/usr/sbin/nginx]'), false],
    [command('args: [/bin/sh, -c, "/docker-entrypoint.sh nginx"]'), 'perhaps'],
    [command('command: [/docker-entrypoint.sh, nginx]'), true],
    [command('command: [/docker-entrypoint.sh]\nargs: [nginx]'), true],
    [command('command: [/docker-entrypoint.sh]'), false, /only with the argument nginx$/],
    [command('command: [nginx, -g, "$(UNREAD)"]\nenvFrom: [{ secretRef: { name: s } }]'), false],
    [command('command: [/bin/sh, -c, "exec nginx -g \'daemon off;\'"]'), false, /command replaces/],
    [command('command: [sh, -c, "envsubst < a > b && nginx"]'), false],
    [
      command('command: [sh, -c, "sed -i s/a/b/ x && exec /docker-entrypoint.sh nginx"]'),
      'perhaps',
      /^\/docker-entrypoint\.sh may run/,
    ],
    [command('command: [sh, -c, ". /docker-entrypoint.d/20-envsubst-on-templates.sh; nginx"]'), 'perhaps'],
    [command('command: [/scripts/start.sh]'), 'perhaps', /^\/scripts\/start\.sh may run/],
    [command('command: [/start]'), false],
    [command('command: [/start]', 'dependencytrack/frontend:4.13.0'), 'perhaps'],
    [command('command: [sh, -c, nginx]', 'dependencytrack/frontend:4.13.0'), false],
    [command('command: [/etc/nginx/templates/start]'), 'perhaps'],
    [command('command: ["$(X)"]\nenvFrom: [{ secretRef: { name: s } }]'), 'perhaps', /command is not known/],
    [
      command('args: ["$(X)"]\nenvFrom: [{ secretRef: { name: s } }]'),
      'perhaps',
      /first argument is not known/,
    ],
    [command('args: ["$(X)"]\nenv: [{ name: X, value: nginx }]'), true],
  ]);
});

test("a script of one's own may run the entrypoint; a mounted file that a command reads or writes does not", () => {
  const folder = '/etc/nginx/templates';
  const script = (text: string): Parts => ({
    container: `command: [sh, -c]\nargs:\n  - ${JSON.stringify(text)}`,
    image: 'nginx:1.27.3',
  });
  const never = [
    `envsubst < ${folder}/a.template > /etc/nginx/conf.d/a.conf && exec nginx -g 'daemon off;'`,
    `envsubst '$HOST' <${folder}/a.template >/etc/nginx/conf.d/a.conf; nginx`,
    `cat ${folder}/a.template | envsubst > ${folder}/a.conf; nginx -c ${folder}/a.conf`,
    `cp ${folder}/* /etc/nginx/conf.d/ && nginx`,
    `if [ -f ${folder}/a ]; then sed -i s/a/b/ ${folder}/a; fi; exec nginx`,
    `for f in ${folder}/*.template; do envsubst < $f > /etc/nginx/conf.d/$(basename $f .template); done\nnginx`,
    `HOME=${folder} && cd ${folder} && chown -R nginx ${folder} && /usr/sbin/nginx`,
  ];
  const perhaps = [
    `${folder}/start`,
    `set -e; . ${folder}/env; nginx`,
    `bash -e ${folder}/start`,
    `sh < ${folder}/start`,
    `cat ${folder}/start | sh`,
    `eval "$(cat ${folder}/start)"; nginx`,
    `cp ${folder}/start /tmp/start && chmod +x /tmp/start && /tmp/start`,
    `cp -r ${folder} /opt && cd /opt && bash start`,
    `ln -s ${folder} /opt && /opt/start`,
    `for f in ${folder}/*; do "$f"; done; nginx`,
    `for f in ${folder}/*; do . "$f"; done; nginx`,
    `START=${folder}/start; $START`,
    `find ${folder} -type f -exec sh {} \\;`,
    `echo ${folder}/start | xargs sh`,
    `[ -x ${folder}/start ] && ${folder}/start; nginx`,
    `gosu nginx ${folder}/start`,
    `python3 ${folder}/start.py`,
    `echo > ${folder}/log; exec /docker-entrypoint.sh nginx`,
  ];
  expectRuns([
    ...never.map((text) => [script(text), false, /command replaces/] as const),
    ...perhaps.map((text) => [script(text), 'perhaps', /may run/] as const),
    [{ container: `command: [cat, ${folder}/a]`, image: 'nginx:1.27.3' }, false],
    [{ container: `command: [tini, --, ${folder}/start]`, image: 'nginx:1.27.3' }, 'perhaps'],
  ]);
});

test('mounts over the scripts', () => {
  const mounts = '- { name: templates, mountPath: /etc/nginx/templates }';
  const also = (
    mount: string,
    source = 'configMap: { name: scripts }',
    data = '{ 40-own.sh: a }',
  ): Parts => ({
    mounts: `${mounts}\n- { name: scripts, ${mount} }`,
    volumes: `- { name: templates, configMap: { name: web } }\n- { name: scripts, ${source} }`,
    beside: `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { a.template: x }\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: scripts }\ndata: ${data}\n`,
  });
  const directory = 'mountPath: /docker-entrypoint.d';
  expectRuns([
    [also(directory), false, /^volume scripts hides the image's scripts/],
    [also(directory, undefined, '{ 20-envsubst-on-templates.sh: a }'), 'perhaps', /replaces/],
    [also(directory, 'secret: { secretName: s }'), 'perhaps', /Secret shop\/s is not read/],
    [also(`${directory}/40-own.sh, subPath: 40-own.sh`), true],
    [also(`${directory}/40-own.sh, subPath: 40-own.sh`, 'secret: { secretName: s }'), true],
    [
      also(`${directory}/40-own.envsh, subPath: 40-own.sh`),
      'perhaps',
      /40-own\.envsh may change the environment/,
    ],
    [also(`${directory}/20-envsubst-on-templates.sh, subPath: 40-own.sh`), 'perhaps', /replaces/],
    [
      also(`${directory}/20-envsubst-on-templates.sh, subPath: k`, 'secret: { secretName: s }'),
      'perhaps',
      /replaces/,
    ],
    [also(`${directory}/more`, 'secret: { secretName: s }'), 'perhaps'],
    [
      also('mountPath: /docker-entrypoint.sh, subPath: 40-own.sh'),
      'perhaps',
      /replaces \/docker-entrypoint\.sh/,
    ],
  ]);
});

test('an image of which not every build has the script', () => {
  expectRuns([
    [{ image: 'nginx:1.18' }, 'perhaps', /^not every build of nginx 1\.18 has the template script$/],
    [{ image: `nginx@sha256:${'a'.repeat(64)}` }, 'perhaps', /^the image's nginx version is not known$/],
    [{ image: 'nginx:1.18', container: 'command: [nginx]' }, false],
  ]);
});
