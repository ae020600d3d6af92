/**
 * Manifests that look real, and what mistakes, merges and malice make of them.
 * Knows YAML's dear parts: anchors, merge keys, flow style, long lines; repeats itself for the same dice.
 */

/** Numbers from 0 to 1. */
export type Dice = () => number;

/** The same numbers for the same seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Some objects of a shop, of about so many characters. */
export function manifestOf(dice: Dice, length: number): string {
  const objects: string[] = [];
  for (let size = 0, index = 0; size < length; index += 1) {
    const make = [deployment, configMap, service][Math.floor(dice() * 3)] ?? deployment;
    const object = make(dice, index);
    objects.push(object);
    size += object.length;
  }
  if (dice() < 0.3) return `apiVersion: v1\nkind: List\nitems:\n${objects.map(asItem).join('')}`;
  return objects.join(dice() < 0.1 ? '' : '---\n');
}

function asItem(object: string): string {
  return `  - ${object.trimEnd().replaceAll('\n', '\n    ')}\n`;
}

function deployment(dice: Dice, index: number): string {
  const count = Math.floor(dice() * 40);
  const env = Array.from({ length: count }, (_, n) =>
    dice() < 0.5
      ? `            - { name: V${n}, value: "$(V${n - 1})-$(WEB_${n}_SERVICE_HOST)" }\n`
      : `            - name: V${n}\n              value: ${n % 7 === 0 ? `'${'x'.repeat(n)}'` : `text ${n}`}\n`,
  ).join('');
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-${index}
  namespace: shop
  labels: &labels${index} { app: web-${index}, tier: front }
spec:
  selector: { matchLabels: { <<: *labels${index} } }
  template:
    metadata: { labels: *labels${index} }
    spec:
      containers:
        - name: nginx # the one
          image: nginx:1.27
          args: ["--port", "80", '--host=$(WEB_1_SERVICE_HOST)']
          env:
${env || '            []\n'}          volumeMounts:
            - { name: pages, mountPath: /etc/nginx/templates }
      volumes: [{ name: pages, configMap: { name: settings-${index - 1} } }]
`;
}

function configMap(dice: Dice, index: number): string {
  const lines = Array.from(
    { length: Math.floor(dice() * 60) },
    (_, n) => `    server { listen ${n}; proxy_pass http://\${WEB_${n}_SERVICE_HOST}; } # "${n}"\n`,
  ).join('');
  return `apiVersion: v1
kind: ConfigMap
metadata: { name: settings-${index}, namespace: shop }
data:
  MODE: "${index}"
  default.conf.template: |
${lines || '    empty\n'}`;
}

function service(_: Dice, index: number): string {
  return `apiVersion: v1
kind: Service
metadata: { name: web-${index}, namespace: shop }
spec:
  clusterIP: 10.96.0.${index % 250}
  ports:
    - { name: http, port: 80 }
    - name: metrics
      port: 9090
`;
}

const pieces = [
  ...[
    '\n',
    ' ',
    '  ',
    '\t',
    ': ',
    '- ',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ',',
    '#',
    '|',
    '>',
    '&a ',
    '*a',
    '<<: *a',
  ],
  ...['!!binary ', '!!str ', '? ', '---\n', '...\n', '\r', '\u2028', '{{ .x }}', '$(', '\\', '%', '\ufeff'],
];

/** A manifest with some mutations: a few small ones, and now and then a large one. */
export function mutated(dice: Dice, text: string): string {
  let result = text;
  for (let count = Math.floor(dice() * 4); count > 0; count -= 1) {
    const at = Math.floor(dice() * result.length);
    const piece = pieces[Math.floor(dice() * pieces.length)] ?? '';
    const gone = dice() < 0.3 ? Math.floor(dice() * 20) : 0;
    result = result.slice(0, at) + piece + result.slice(at + gone);
  }
  const large = dice() < 0.7 ? larger[Math.floor(dice() * larger.length)] : undefined;
  return large === undefined ? result : large(dice, result);
}

const between = (dice: Dice, least: number, most: number) => Math.floor(least + dice() * (most - least));

/** Mutations that repeat something until it is dear. */
const larger: readonly ((dice: Dice, text: string) => string)[] = [
  (dice, text) => insertedLines(dice, text, (n) => `a${n}: &a${n} [*a${n - 1}, *a${n - 1}]`),
  (dice, text) =>
    insertedLines(dice, text, (n) => `a${n}: &a${n} { <<: [*a${n - 1}, *a${n - 1}], k${n}: 1 }`),
  (dice, text) => insertedLines(dice, text, (n) => `&x k${n}: &x { a: *x, b: [*x, *x] }`),
  (dice, text) =>
    `all: &all [${'x, '.repeat(between(dice, 10, 2000))}]\nmany: [${'*all, '.repeat(between(dice, 10, 2000))}]\n${text}`,
  (dice, text) => inserted(dice, text, '['.repeat(between(dice, 10, 3000))),
  (dice, text) => inserted(dice, text, '{a: '.repeat(between(dice, 10, 3000))),
  (dice, text) => inserted(dice, text, '- '.repeat(between(dice, 10, 3000))),
  (dice, text) => inserted(dice, text, 'long text '.repeat(between(dice, 100, 20_000))),
  (dice, text) => inserted(dice, text, '"a": 1, '.repeat(between(dice, 100, 20_000))),
  (dice, text) => inserted(dice, text, '$(V1)'.repeat(between(dice, 100, 20_000))),
  (dice, text) => inserted(dice, text, "''".repeat(between(dice, 100, 20_000))),
  (dice, text) => inserted(dice, text, ' \n'.repeat(between(dice, 100, 20_000))),
  (dice, text) =>
    inserted(dice, text, '\n# kube-service-links-ignore all -- x'.repeat(between(dice, 10, 2000))),
  // All on one line, as JSON often is.
  (_, text) => text.replaceAll('\n', ' '),
  // A part of it many times over: repeated keys and anchors.
  (dice, text) => {
    const start = between(dice, 0, text.length);
    return inserted(
      dice,
      text,
      text.slice(start, start + between(dice, 100, 3000)).repeat(between(dice, 2, 40)),
    );
  },
];

function inserted(dice: Dice, text: string, piece: string): string {
  const at = between(dice, 0, text.length);
  return text.slice(0, at) + piece + text.slice(at);
}

function insertedLines(dice: Dice, text: string, line: (n: number) => string): string {
  const count = between(dice, 5, 60);
  const lines = ['a0: &a0 { x: 1 }', ...Array.from({ length: count }, (_, n) => line(n + 1))];
  return `${lines.join('\n')}\n${text}`;
}
