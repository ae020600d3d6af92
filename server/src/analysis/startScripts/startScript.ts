/**
 * The start script of an image that is not nginx's, but passes envsubst the names of all variables, as nginx's does.
 * Knows such images and what their argument takes; templates, filter and settings are nginx's alone.
 */

import { canonicalRepository, parseImageReference } from '../images/imageReference.ts';
import type { Judgement } from '../judgement.ts';
import type { Certainty } from '../knowledge/certainty.ts';
import type { NameCollector } from '../knowledge/nginxImages.ts';
import { startScriptImages } from '../knowledge/startScripts.ts';
import { anyVersion, contains, versions } from '../knowledge/version.ts';
import { type AddedVariable, imageLaunch } from '../launch/imageLaunch.ts';
import { stringLimitBytes } from '../launch/limits.ts';
import type { EnvsubstEstimate, EnvsubstInput } from '../nginx/envsubst.ts';
import { nameSizes } from '../nginx/envsubstNames.ts';
import { scriptVariables } from '../nginx/scriptVariables.ts';
import type { OwnImage } from '../options.ts';
import { isGiven } from '../workloads/workload.ts';

export interface StartScript {
  readonly collector: NameCollector;
  readonly isThere: Certainty;
}

/** What `like` of an image of the user's own may say instead of an image: how its script collects the names. */
export const scriptVariants: readonly NameCollector[] = ['env-cut', 'xargs', 'awk'];

/** Undefined where the image is not known to have such a script. */
export function findStartScript(
  image: string | undefined,
  ownImages: readonly OwnImage[],
): StartScript | undefined {
  if (image === undefined) return undefined;
  const own = ownImages.find(({ matches }) => matches(image));
  if (own !== undefined) {
    const collector = scriptVariants.find((variant) => variant === own.like);
    return collector && { collector, isThere: true };
  }
  const reference = parseImageReference(image);
  const row = reference && startScriptImages.find(({ name }) => name === canonicalRepository(reference.name));
  if (reference === undefined || row === undefined) return undefined;
  const [version] = /^\d+\.\d+\.\d+$/.exec(reference.tag ?? '') ?? [];
  const range = version === undefined ? anyVersion : versions(version, version);
  if (contains(row.without, range)) return undefined;
  return { collector: row.collector, isThere: contains(row.with, range) ? true : 'perhaps' };
}

/** Undefined for Windows, and where it may be that. Such a script runs whenever the image's entrypoint does. */
export function estimateStartScript(
  input: Omit<EnvsubstInput, 'image'>,
  { collector, isThere }: StartScript,
): EnvsubstEstimate | undefined {
  const { container, workload, environment } = input;
  if (workload.isWindows !== false) return undefined;
  const judgement = isRun(isThere, isGiven(container.command));
  const { added } = imageLaunch(undefined, container);
  const parts = { collectors: [collector], hasOtherVariables: true, os: undefined };
  return {
    ...unfiltered(input, added, judgement),
    ...nameSizes(environment, added, parts, undefined),
    isUnfilled: judgement.is === 'perhaps' && isGiven(container.command) === 'perhaps',
  };
}

/** What holds of each script that knows neither nginx's templates nor its settings. */
export function unfiltered(
  { environment, limits }: Pick<EnvsubstInput, 'environment' | 'limits'>,
  added: readonly AddedVariable[],
  { is: runs, because }: Judgement,
): Omit<EnvsubstEstimate, 'argumentBytes' | 'variables' | 'isUnfilled'> {
  return {
    runs,
    because,
    ...scriptVariables({
      environment,
      added,
      isOpen: true,
      supportsFilter: false,
      setting: noFilter,
      filter: undefined,
    }),
    limitBytes: stringLimitBytes(limits),
    versions: anyVersion,
    supportsFilter: false,
    filter: undefined,
    addedByScripts: [],
    templates: [],
    namesSeen: [],
    namesUsed: undefined,
    unread: [],
    script: undefined,
    isAssumed: false,
    isOwnScript: false,
  };
}

const noFilter = {
  name: '',
  value: '',
  isCertain: true,
  because: { id: 'own-entrypoint-runs', withCommand: false },
} as const;

function isRun(isThere: Certainty, hasCommand: Certainty): Judgement {
  if (hasCommand === 'perhaps' && isThere !== false)
    return { is: 'perhaps', because: { id: 'command-unknown', part: 'all' } };
  if (hasCommand === true) return { is: false, because: { id: 'command-replaces-entrypoint' } };
  return { is: isThere, because: { id: 'own-entrypoint-runs', withCommand: false } };
}
