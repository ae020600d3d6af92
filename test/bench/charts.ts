/**
 * What an edit in the template of a chart costs, beside one in a plain file: from the key to the findings of what was typed.
 * Knows the bounds of these figures; the server is spoken to as an editor does. The finding comes and goes with each key, so
 * what is measured is an answer about the text as it is then.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { pullingClient, startServer, type TestServer } from '../protocol/languageClient.ts';
import { type TreeFile, writeFiles } from '../trees/trees.ts';
import type { Bench } from './bench.ts';
import { type Bound, median, quantile, shown } from './figures.ts';
import { untilIdle } from './processes.ts';

/** The chart is as large in each run. */
const templates = 100;
const rounds = 60;
const warmUp = 10;
/** As VS Code waits between two keys of somebody who types fast. */
const betweenKeysMs = 20;
const patienceMs = 30_000;

const bounds = {
  median: { full: 100, tenth: 100, goal: 50 },
  asking: { full: 100, tenth: 100, goal: 50 },
} satisfies Readonly<Record<string, Bound>>;

export async function measureCharts({ figures, newFolder }: Bench): Promise<void> {
  figures.title(`a chart of ${templates} templates`);
  const [plain, chart, asking] = [newFolder(), newFolder(), newFolder()];
  writeFiles(plain, [{ name: 'app-0.yaml', text: deployment('app-0') }]);
  writeFiles(chart, chartOf(templates));
  writeFiles(asking, [...chartOf(templates), { name: 'web/templates/secret.yaml', text: keptPassword }]);
  const alone = await keysIn(plain, 'app-0.yaml', deployment('app-0'));
  const name = 'web/templates/app-0.yaml';
  const edited = chartOf(1).find((file) => file.name === name)?.text ?? '';
  const times = await keysIn(chart, name, edited);
  figures.note(`an edit in a plain file: median ${shown(median(alone))} ms`);
  figures.tell('edit in a template to its findings, median', median(times), 'ms', bounds.median);
  figures.note(`p95 ${shown(quantile(times, 0.95))} ms: with the renderings of the whole chart between`);
  const timesOfAsking = await keysIn(asking, name, edited);
  figures.tell('where the chart asks the cluster', median(timesOfAsking), 'ms', bounds.asking);
  figures.note(`p95 ${shown(quantile(timesOfAsking, 0.95))} ms: it is rendered four times`);
}

/** A key that has no business in a container; it comes and goes as a comment. */
const misplaced = 'enableServiceLinks: false';

async function keysIn(folder: string, name: string, text: string): Promise<readonly number[]> {
  const server = await startServer(folder, { capabilities: pullingClient });
  try {
    await server.open(name, text);
    await server.pull(name);
    await untilIdle(server.pid);
    const line = text.split('\n').findIndex((one) => one.includes(misplaced));
    const character = text.split('\n')[line]?.indexOf(misplaced) ?? 0;
    const start = { line, character };
    const times: number[] = [];
    for (let key = 0; key < rounds; key += 1) {
      const isTyped = key % 2 === 0;
      const startedAt = performance.now();
      const end = { line, character: character + (isTyped ? 0 : 1) };
      await server.change(name, [{ range: { start, end }, text: isTyped ? '#' : '' }]);
      // An answer may come before the template is rendered, where that takes long.
      while ((await isFoundIn(name, line, server)) === isTyped)
        if (performance.now() - startedAt > patienceMs)
          throw new Error(`${name}: no answer about what was typed`);
      times.push(performance.now() - startedAt);
      await sleep(betweenKeysMs);
    }
    return times.slice(warmUp);
  } finally {
    server.connection.dispose();
    server.kill();
  }
}

async function isFoundIn(name: string, line: number, server: TestServer): Promise<boolean> {
  const report = await server.pull(name);
  return report.kind === 'full' && report.items.some(({ range }) => range.start.line === line);
}

function chartOf(count: number): readonly TreeFile[] {
  const apps = Array.from({ length: count }, (_, index) => `app-${index}`);
  return [
    { name: 'web/Chart.yaml', text: 'apiVersion: v2\nname: web\nversion: 0.1.0\n' },
    {
      name: 'web/values.yaml',
      text: `tag: "1"\nreplicas: 2\n${apps.map((app) => `${app}: { port: 80 }\n`).join('')}`,
    },
    { name: 'web/templates/_helpers.tpl', text: helpers },
    ...apps.map((app) => ({
      name: `web/templates/${app}.yaml`,
      text: `${deployment(`{{ include "web.name" . }}-${app}`, '{{ .Values.tag }}')}---
apiVersion: v1
kind: Service
metadata:
  name: {{ include "web.name" . }}-${app}
  labels: {{ include "web.labels" . | nindent 4 }}
spec:
  ports: [{ port: {{ index .Values "${app}" "port" }} }]
`,
    })),
  ];
}

/** As charts keep a password that they made. */
const keptPassword = `{{- $known := (lookup "v1" "Secret" .Release.Namespace "login").data | default dict }}
apiVersion: v1
kind: Secret
metadata: { name: login }
data:
  password: {{ $known.password | default (randAlphaNum 16 | b64enc) }}
  {{- if .Release.IsUpgrade }}
  isKept: "{{ not (empty $known.password) }}"
  {{- end }}
`;

const helpers = `{{- define "web.name" }}{{ .Release.Name | trunc 40 }}{{ end }}
{{- define "web.labels" }}app.kubernetes.io/name: {{ include "web.name" . }}{{ end }}
`;

function deployment(name: string, tag = '1'): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: app
          image: registry.example.com/app:${tag}
          ${misplaced}
          env:
            - { name: PORT, value: "8080" }
`;
}
