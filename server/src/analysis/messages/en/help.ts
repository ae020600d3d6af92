/**
 * English: what `--help` prints.
 * Knows words only; what an option does is elsewhere.
 */

import type { HelpWords } from '../helpPage.ts';

export const help: HelpWords = {
  usage: [
    'Usage:',
    '  kube-service-links check   [PATH...]   findings in files and folders; - reads standard input',
    '  kube-service-links env     [PATH...]   the environment that each container will get, and its estimate',
    '  kube-service-links budget  [PATH...]   per namespace: Services, variables, bytes, and how many more Services fit',
    `  kube-service-links explain LINE [PATH...]
                                         the rule behind a line of a crashed container's log (- reads a
                                         log from standard input), and who can have said it`,
    '  kube-service-links snapshot            the Services of a cluster as JSON, for --services',
    '  kube-service-links lsp --stdio         the language server',
  ],
  options: [
    'Options:',
    '  --services FILE    Services, as `kubectl get services -A -o json` prints them, or as manifests; may be repeated',
    '  --cluster          read Services and ConfigMaps from the cluster of the current kube context',
    '  --context NAME     with --cluster, or snapshot: this kube context',
    '  --kubeconfig FILE  with --cluster, or snapshot: this kubeconfig',
    '  --namespace NS     the namespace of manifests that name none; snapshot: the only one that is read',
    '  --view FOLDER      only what the kustomization of this folder builds, such as overlays/prod',
    '  --values FILE      charts: these values instead of the files beside values.yaml; may be repeated, as with Helm',
    '  --set KEY=VALUE    charts: a value, as Helm takes it; may be repeated',
    `  --release NAME     charts: the name of the release; by default the chart's name`,
    '  --kube-version V   charts: the version of Kubernetes that templates see, as with Helm',
    '  --api-versions V   charts: an API version that they see beside the built-in ones; may be repeated',
    '  -o, --output FILE  snapshot: where to write; standard output otherwise',
    '  --config FILE      the project file; by default ./kube-service-links.yaml if it exists',
    '  --format FORMAT    pretty, json; check: also sarif (code review) and github (annotations); budget: also html (a page)',
    '  --fix              check: apply the safe fixes, then report what is left',
    '  --severity LEVEL   check: the lowest severity that makes the exit code 1: information, warning (default) or error',
    '  --fail-on-unknown  check: exit with 1 also if something could not be checked, or not in full',
    '  --baseline FILE    check: leave out the findings of an earlier run (its JSON or SARIF), also from --fix',
    `  --write-baseline FILE
                     check: also write all findings to FILE.json or FILE.sarif, for --baseline, and exit with 0`,
    '  --no-color         plain text; NO_COLOR does the same',
    '  --lang LANGUAGE    en or ja: the language of output for people; by default that of LC_ALL, LC_MESSAGES or LANG',
    '  --version, --help',
  ],
  own: {
    context: { snapshot: 'this kube context', others: 'with --cluster: this kube context' },
    kubeconfig: { snapshot: 'this kubeconfig', others: 'with --cluster: this kubeconfig' },
    namespace: {
      snapshot: 'the only namespace that is read',
      others: 'the namespace of manifests that name none',
    },
    format: {
      check: 'pretty, json, sarif (code review) or github (annotations)',
      env: 'pretty or json',
      budget: 'pretty, json or html (a page)',
    },
  },
  exitCodes: {
    all: `Exit code: 0 nothing at or above the level, 1 findings (or, with --fail-on-unknown, no answer), 2 unusable arguments,
input that cannot be read, or a cluster that did not answer. explain: 0 the line is known, 1 it is not.`,
    check: `Exit code: 0 nothing at or above the level, 1 findings (or, with --fail-on-unknown, no answer), 2 unusable arguments,
input that cannot be read, or a cluster that did not answer.`,
    explain: `Exit code: 0 the line is known, 1 it is not, 2 unusable arguments, input that cannot be read, or a cluster that did not
answer.`,
    others:
      'Exit code: 0 done, 2 unusable arguments, input that cannot be read, or a cluster that did not answer.',
  },
  examples: [
    'Examples:',
    '  kube-service-links check --cluster manifests/',
    '  kube-service-links check --services services.json manifests/',
    '  kube-service-links env --services services.json manifests/web.yaml',
    '  kube-service-links budget --services services.json',
    '  kubectl logs --previous POD | kube-service-links explain - --services services.json manifests/',
    '  kube-service-links snapshot -o services.json',
  ],
};
