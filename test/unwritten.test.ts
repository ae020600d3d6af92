/** What stands in no text, as an object of a cluster does: findings and related places have its name, and no edits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../server/src/analysis/findings/finding.ts';
import { tell } from '../server/src/analysis/findings/tell.ts';
import { english } from '../server/src/analysis/messages/languages.ts';
import { defaultOptions } from '../server/src/analysis/options.ts';
import { findingsOf } from '../server/src/analysis/placing/findingsOf.ts';
import { comparePlaces, wholeText } from '../server/src/analysis/views/place.ts';
import { textKinds } from '../server/src/analysis/views/textKinds.ts';
import { toDiagnostic } from '../server/src/lsp/convert.ts';
import { Analyses } from '../server/src/project/analyses.ts';
import { fullCoverage } from '../server/src/report/coverage.ts';
import { checkGithub } from '../server/src/report/github.ts';
import { checkJson } from '../server/src/report/json.ts';
import { checkPretty } from '../server/src/report/pretty.ts';
import { type CheckData, paintWith } from '../server/src/report/reportData.ts';
import { checkSarif } from '../server/src/report/sarif.ts';
import { namespaceResolver, resolverByFile } from '../server/src/settings/namespaces.ts';
import { defaultSettings } from '../server/src/settings.ts';
import { Inventory } from '../server/src/sources/inventory.ts';
import { NginxTemplateFiles } from '../server/src/sources/nginxTemplateFiles.ts';
import { Workspace } from '../server/src/sources/workspace.ts';
import { assertContract } from './support/contract.ts';
import { assertSarif } from './support/sarifSchema.ts';
import { textsOf } from './support/texts.ts';
import { liveObjects } from './toys/liveObjects.ts';

const cluster = 'cluster:prod';
const file = 'file:///redis.yaml';
const service = `apiVersion: v1
kind: Service
metadata: { name: redis, namespace: shop }
spec: { ports: [{ port: 6379 }] }
`;
const commander = `apiVersion: v1
kind: Pod
metadata: { name: commander, namespace: shop }
spec: { containers: [{ name: app, image: 'rediscommander/redis-commander:latest' }] }
`;

/** What is found in one text, beside another. */
function findingsIn(uri: string, texts: Readonly<Record<string, string>>): readonly Finding[] {
  const resolveNamespace = namespaceResolver(defaultSettings);
  const workspace = new Workspace({ resolveNamespace, texts: [liveObjects, ...textKinds] });
  for (const [name, text] of Object.entries(texts)) textsOf(workspace).update(name, text);
  const analyses = new Analyses({
    workspace,
    nginxTemplates: new NginxTemplateFiles(),
    worldOf: () => ({
      partsFor: () => ({ inventory, configMaps: workspace.configMaps }),
      isOpen: false,
      want: () => false,
    }),
    optionsOf: () => defaultOptions,
    resolverOf: resolverByFile(resolveNamespace),
  });
  const inventory = new Inventory([workspace]);
  const view = workspace.view(uri);
  assert.ok(view);
  return findingsOf(
    view,
    ({ document }) => analyses.analyzer.analyze(document, analyses.contextOf(uri)).findings,
  ).filter(({ code }) => code === 'service-link-collision');
}

const seenFromService = () => findingsIn(file, { [file]: service, [cluster]: commander });
const seenFromPod = () => findingsIn(cluster, { [file]: service, [cluster]: commander });

function dataOf(findings: readonly Finding[]): CheckData {
  return {
    files: findings.map((finding) => ({ file: finding.file, findings: [tell(finding, english)] })),
    summary: { files: 1, documents: 1, workloads: 1 },
    coverage: fullCoverage,
  };
}

test('a related place that stands in no text has its name', () => {
  const [found] = seenFromService();
  assert.deepEqual(
    found?.related.map((place) => [place.file, place.isUnwritten]),
    [['Pod/commander of prod', true]],
  );
});

test('an editor is told of it in words, since nothing can be opened there', () => {
  const [found] = seenFromService();
  assert.ok(found);
  const form = { showsRelated: true, words: english };
  const { message, relatedInformation } = toDiagnostic(tell(found, english), form);
  assert.equal(relatedInformation, undefined);
  assert.match(
    String(message),
    /\. See Pod\/commander of prod \(container app of Pod\/commander: Redis Commander\)\.$/,
  );
});

test('what is found there has its name, is seen where it is related, and is not edited', () => {
  const [found] = seenFromPod();
  assert.deepEqual(
    [found?.file, found?.isUnwritten, found?.via, found?.fixes],
    ['Pod/commander of prod', true, ['prod'], []],
  );
  assert.deepEqual(
    found?.related.map((place) => [place.file, place.isUnwritten]),
    [[file, undefined]],
  );
});

test('a Service that stands in no text is related by its name', () => {
  const [found] = findingsIn(file, { [cluster]: service, [file]: commander });
  assert.deepEqual(
    found?.related.map((place) => [place.file, place.isUnwritten]),
    [['Service/redis of prod', true]],
  );
});

test('all outputs say its name, and no line', () => {
  const data = dataOf([...seenFromPod(), ...seenFromService()]);
  const [pod, redis] = assertContract('check', checkJson(data)).findings;
  assert.deepEqual([pod.file, redis.related[0].file], ['Pod/commander of prod', 'Pod/commander of prod']);
  const pretty = checkPretty(data, { words: english, paint: paintWith(false) });
  assert.match(pretty, /^Pod\/commander of prod {2}\w+ {2}service-link-collision/m);
  assert.match(pretty, /^ {2}see Pod\/commander of prod: /m);
  assert.match(checkGithub(data), /^::\w+ title=service-link-collision::/m);
  const log = assertSarif(checkSarif(data, { version: '1', pageOf: () => undefined, isSuccessful: true }));
  const [first, second] = log.runs[0]?.results ?? [];
  assert.deepEqual(first?.locations?.[0]?.physicalLocation, undefined);
  assert.deepEqual(
    first?.locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName,
    'shop/Pod/commander/app',
  );
  assert.deepEqual(second?.relatedLocations?.[0]?.physicalLocation, undefined);
  assert.deepEqual(second?.relatedLocations?.[0]?.logicalLocations, [
    { fullyQualifiedName: 'Pod/commander of prod' },
  ]);
  assert.deepEqual(
    log.runs[0]?.artifacts?.map(({ location }) => location?.uri),
    ['file%3A/redis.yaml'],
  );
});

test('places are ordered by file, then come names', () => {
  const at = (start: number) => ({ in: wholeText('file:///a', 'abc'), span: { start, end: start } });
  const [a, b] = [{ label: 'a' }, { label: 'b' }];
  assert.deepEqual([b, at(1), a, at(0)].toSorted(comparePlaces), [at(0), at(1), a, b]);
  assert.equal(comparePlaces(a, { ...a }), 0);
});
