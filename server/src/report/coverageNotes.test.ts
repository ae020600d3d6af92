import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quoted } from '../../../test/support/said.ts';
import { english } from '../analysis/messages/languages.ts';
import { type AssumedNamespace, type Coverage, fullCoverage, isUnknown } from './coverage.ts';
import { coverageNotes } from './coverageNotes.ts';

const at = (file: string, line = 0) => ({ file, line });
const doubtful = (namespace: string, because?: string) => ({
  ...at('a.yaml'),
  namespace,
  ...(because !== undefined && { because: quoted(because) }),
});
const assumed: AssumedNamespace = {
  namespace: 'default',
  from: 'default',
  isKnown: true,
  workloads: [at('a.yaml')],
  failing: [],
  others: { known: 2, tried: 2 },
  unfollowed: [],
};
const told = (coverage: Partial<Coverage>) => coverageNotes({ ...fullCoverage, ...coverage });
const texts = (coverage: Partial<Coverage>) => told(coverage).map(({ message }) => english.say(message));

test('of a run that judged everything nothing is said', () => {
  assert.deepEqual(told({}), []);
  assert.equal(isUnknown(fullCoverage), false);
});

for (const [what, coverage, start, isMissing] of [
  [
    'a workload',
    { notJudged: [doubtful('bay')] },
    'Service links of 1 workload were not checked: the Services of bay are not known. Add --cluster, or --services FILE',
    true,
  ],
  [
    'workloads of two namespaces',
    { notJudged: [doubtful('cove'), doubtful('bay'), doubtful('bay')] },
    'Service links of 3 workloads were not checked: the Services of bay and cove are not known. ',
    true,
  ],
  [
    'a run that asked a cluster',
    { mayAskCluster: false, notJudged: [doubtful('bay')] },
    'Service links of 1 workload were not checked: the Services of bay are not known. Add --services FILE',
    true,
  ],
  [
    'a run with a list of other namespaces',
    { hasList: true, notJudged: [doubtful('bay')] },
    'Service links of 1 workload were not checked: the Services of bay are not known. Add --cluster, or a list that covers every namespace, made with: kube-service-links snapshot',
    true,
  ],
  [
    'a workload whose links may be on or off',
    { notJudged: [{ ...doubtful('bay'), whyLinks: quoted('the value of enableServiceLinks is not known') }] },
    'Service links of 1 workload were not checked (a.yaml:1): the value of enableServiceLinks is not known.',
    true,
  ],
  [
    'a workload for another reason',
    { notJudged: [doubtful('bay', 'its pods are made elsewhere')] },
    '1 object that creates pods was not checked (a.yaml:1): its pods are made elsewhere.',
    true,
  ],
  [
    'a partial list',
    { atLeast: [doubtful('bay')] },
    '1 workload may get more variables than counted: the list of Services of bay may be incomplete. Add',
    true,
  ],
  [
    'a default without consequence',
    { assumed: [assumed] },
    '1 workload sets no namespace and was checked in namespace default, since nothing sets one. Set it with',
    false,
  ],
  [
    'a default that something may set which is not followed',
    { assumed: [{ ...assumed, unfollowed: ['c/a.yaml:3'] }] },
    '1 workload sets no namespace and was checked in namespace default. c/a.yaml:3, which was not followed, may set another. Set it with',
    true,
  ],
  [
    'a default whose Services are not known',
    { assumed: [{ ...assumed, isKnown: false }] },
    '1 workload sets no namespace and was taken to be in namespace default, since nothing sets one.',
    false,
  ],
  [
    'a context',
    { assumed: [{ ...assumed, namespace: 'bay', from: 'context' }] },
    '1 workload sets no namespace and was checked in namespace bay, that of the kube context.',
    false,
  ],
  [
    'a delivery that is not known',
    { deliveries: [{ ...at('d.yaml'), because: quoted('it depends on x') }] },
    'Not all that is delivered is known: it depends on x (d.yaml:1).',
    true,
  ],
  [
    'a namespace in which it would fail',
    { assumed: [{ ...assumed, failing: [{ namespace: 'cove', workloads: 1 }] }] },
    '1 workload sets no namespace and was checked in namespace default, since nothing sets one. It would fail in cove, with the Services known there.',
    true,
  ],
  [
    'workloads that would fail in some of many',
    {
      assumed: [
        {
          ...assumed,
          workloads: [at('a'), at('b')],
          failing: [
            { namespace: 'bay', workloads: 2 },
            { namespace: 'cove', workloads: 1 },
          ],
          others: { known: 4000, tried: 1000 },
        },
      ],
    },
    '2 workloads set no namespace and were checked in namespace default, since nothing sets one. Some would fail in bay (2) and cove (1), with the Services known there. Of the other 4,000 namespaces, only the 1,000 largest were tried.',
    true,
  ],
  [
    'two templates of a file',
    {
      unread: [
        { ...at('t.yaml'), why: 'go-template' },
        { ...at('t.yaml', 9), why: 'go-template' },
      ],
    },
    '2 templates ({{ … }}, as in a Helm chart) were not checked: t.yaml:1 and t.yaml:10. ',
    true,
  ],
  [
    'a helmfile that is a template',
    { unread: [{ ...at('apps/helmfile.yaml', 3), why: 'go-template' }] },
    'apps/helmfile.yaml:4 has {{ … }} and was not followed. To check what helmfile installs: helmfile template | kube-service-links check -',
    true,
  ],
  [
    'documents that could not be read',
    {
      unread: [
        { ...at('a.yaml', 4), why: 'broken' },
        { ...at('b.yaml'), why: 'too-complex' },
        { ...at('c.yaml'), why: 'failed' },
      ],
    },
    '3 documents could not be read: a.yaml:5 (not valid YAML), b.yaml:1 (too large or too complex), and c.yaml:1 (a bug in this program).',
    true,
  ],
  [
    'kustomizations that would be refused',
    {
      kustomizations: [
        {
          ...at('base/kustomization.yaml', 2),
          builds: ['dev', 'prod'],
          isRefused: true,
          because: quoted('there is no a.yaml'),
        },
      ],
    },
    'Kustomize would refuse to build dev and prod: there is no a.yaml (base/kustomization.yaml:3). What could be built was checked.',
    true,
  ],
  [
    'a kustomization of which not all is known',
    {
      kustomizations: [
        { ...at('k.yaml'), builds: ['prod'], isRefused: false, because: quoted('x is not followed') },
      ],
    },
    'Not all of what Kustomize builds of prod is known: x is not followed (k.yaml:1). To check it: kustomize build',
    true,
  ],
  [
    'what many kustomizations name, and nobody follows',
    {
      kustomizations: ['a', 'b', 'c'].map((name) => ({
        ...at(`${name}/k.yaml`),
        builds: [name],
        isRefused: false,
        because: quoted('../../x is not followed'),
      })),
    },
    'Not all of what Kustomize builds of a, b, and c is known: ../../x is not followed (a/k.yaml:1 and 2 more). To check it:',
    true,
  ],
  [
    'a base that was named by itself',
    { alone: [at('base/web.yaml')] },
    'base/web.yaml was judged as it stands, not as a kustomization builds it. To check what will run, name the folder',
    true,
  ],
  [
    'two lists',
    { printed: [at('a.json'), at('b.json')] },
    'Services and ConfigMaps in a.json and b.json are ignored: they look like cluster output',
    false,
  ],
  [
    'a list on standard input',
    { printed: [at('-')] },
    'Services and ConfigMaps in standard input are ignored: it looks like cluster output',
    false,
  ],
] as const) {
  test(`what is said of ${what}`, () => {
    const [text = '', ...others] = texts(coverage);
    assert.deepEqual([text.slice(0, start.length), others], [start, []]);
    assert.equal(isUnknown({ ...fullCoverage, ...coverage }), isMissing);
  });
}

test('what Kustomize refuses it cannot be asked about', () => {
  const open = { ...at('k.yaml'), isRefused: false, because: quoted('x is not followed') };
  const refused = {
    ...at('l.yaml'),
    builds: ['prod'],
    isRefused: true,
    because: quoted('there is no a.yaml'),
  };
  const said = (...builds: readonly string[]) => texts({ kustomizations: [{ ...open, builds }, refused] })[1];
  assert.match(
    said('dev', 'prod') ?? '',
    /of dev and prod is known: .* To check dev: kustomize build FOLDER/,
  );
  assert.match(said('prod') ?? '', /of prod is known: x is not followed \(k\.yaml:1\)\.$/);
});

test('where not every namespace was tried, that is said even if none fails', () => {
  const [text = ''] = texts({ assumed: [{ ...assumed, others: { known: 9, tried: 1 } }] });
  assert.match(text, / sets one\. Of the other 9 namespaces, only the largest was tried\. Set it/);
});

test('what could not be judged at all comes last', () => {
  const unread = [{ ...at('t.yaml'), why: 'go-template' }] as const;
  const all = { notJudged: [doubtful('bay')], atLeast: [doubtful('cove')], assumed: [assumed], unread };
  assert.deepEqual(
    told(all).map(({ id }) => id),
    ['namespace-assumed', 'template-not-rendered', 'services-incomplete', 'not-judged'],
  );
});
