/**
 * What the entrypoint of the nginx image passes to envsubst, and whether it does.
 * Knows how its parts work together: image, settings, templates, names. The limit is the kernel's for one string.
 */
import { type ByteRange, cover } from '../byteRange.ts';
import { nodeAt } from '../documents/reading.ts';
import type { YamlHole } from '../documents/tree.ts';
import { isUnfilled, unfilled } from '../documents/unfilled.ts';
import type { ContainerEnvironment } from '../environment/environment.ts';
import type { ConfigMapLookup } from '../environment/inventory.ts';
import { type Mount, mountsOf, unknownMount, viewOf } from '../images/mounts.ts';
import type { ImageVariable, NginxImage } from '../images/nginxImage.ts';
import { allOf, type Judgement } from '../judgement.ts';
import type { Certainty } from '../knowledge/certainty.ts';
import type { VersionRange } from '../knowledge/version.ts';
import { imageLaunch } from '../launch/imageLaunch.ts';
import { stringLimitBytes } from '../launch/limits.ts';
import type { Phrase } from '../messages/message.ts';
import type { Limits } from '../options.ts';
import { type Container, holeAmong, holeOfVariables, type Workload } from '../workloads/workload.ts';
import {
  entrypoint,
  hasScript,
  keepsScripts,
  runsEntrypoint,
  scripts,
  templateScript,
} from './entrypoint.ts';
import { type EnvsubstFilter, readFilter } from './envsubstFilter.ts';
import { type NameSizes, nameSizes } from './envsubstNames.ts';
import { type EnvsubstSettings, envsubstSettings, type Setting } from './envsubstSettings.ts';
import { looksLikeNginxVariable } from './nginxVariable.ts';
import { templateOf } from './readTemplate.ts';
import { type ScriptVariables, scriptVariables } from './scriptVariables.ts';
import { findTemplates, type TemplateFile, type TiedTemplate, unreadMounts } from './templates.ts';

export interface EnvsubstInput {
  readonly container: Container;
  readonly workload: Workload;
  readonly environment: ContainerEnvironment;
  readonly image: NginxImage;
  /** The workload's namespace, resolved. */
  readonly namespace: string;
  readonly configMaps: ConfigMapLookup;
  readonly limits: Limits;
  readonly tiedTemplates: readonly TiedTemplate[];
}

export interface EnvsubstEstimate extends ScriptVariables {
  /** Whether envsubst is run at the start: `perhaps` where something about it is not known. */
  readonly runs: Certainty;
  /** Why. */
  readonly because: Phrase;
  /** The argument with its final NUL, whether or not it is passed. */
  readonly argumentBytes: ByteRange;
  /** What Linux takes as one string, its NUL included: the start fails where the argument is longer. */
  readonly limitBytes: number;
  /** How many names the argument holds, continuation lines aside. */
  readonly variables: ByteRange;
  /** The nginx versions that the image may hold. */
  readonly versions: VersionRange;
  /** The image knows NGINX_ENVSUBST_FILTER. */
  readonly supportsFilter: Certainty;
  /** The filter that is set, where its text is known; the empty one counts as none. */
  readonly filter: EnvsubstFilter | undefined;
  /** Variables that the shell and the entrypoint's scripts set, over those of the container. */
  readonly addedByScripts: readonly ImageVariable[];
  /** Templates whose text is known, and those of known ConfigMaps. */
  readonly templates: readonly TemplateFile[];
  /** The names in those templates, sorted, but those that can only be meant for nginx. */
  readonly namesSeen: readonly string[];
  /** The same where these are all templates, and all are known; else undefined. */
  readonly namesUsed: readonly string[] | undefined;
  /** Mounts whose files are read as templates or run at the start, or may be, and that nobody looked at. */
  readonly unread: readonly Mount[];
  /** The file that calls envsubst; undefined where its name is not known. */
  readonly script: string | undefined;
  /** Nobody knows the image: the templates that are mounted say that it has nginx's entrypoint. */
  readonly isAssumed: boolean;
  /** The script is the container's `command`, whatever the image's would do. */
  readonly isOwnScript: boolean;
  /** Whether it runs is left open by a part of a template: nothing is said of that. */
  readonly isUnfilled: boolean;
}

/** Undefined for an image without that entrypoint. */
export function estimateEnvsubst(input: EnvsubstInput): EnvsubstEstimate | undefined {
  const { container, workload, environment, image } = input;
  if (image.hasScript === false || workload.isWindows !== false) return undefined;
  const settings = envsubstSettings(environment, image);
  const mounts = mountsOf({ ...input, mayFillVolumes: image.isDerived || touchesScripts(input) });
  const templates = findTemplates(settings, { container, workload, image, mounts }, input.tiedTemplates);
  const hole = unknownMount(container);
  // A mount that is not known may be anywhere, over scripts and over templates.
  const unsettled = hole && ({ is: 'perhaps', because: unfilled('mounts', hole) } as const);
  const started = runsEntrypoint(environment, image, unsettled === undefined ? mounts : 'unknown');
  const judgements = [
    started,
    unsettled ?? keepsScripts(mounts),
    hasScript(image),
    withoutSurprise(settings.filter, image),
    unsettled ?? templates.judgement,
  ] as const;
  const { is: runs, because } = allOf(...judgements);
  const filter = settings.filter.value ? readFilter(settings.filter.value, image.os) : undefined;
  const addedByScripts = scriptsAdd(input, settings, mounts);
  const added = [...imageLaunch(image, container).added, ...addedByScripts];
  const { supportsFilter, versions } = image;
  const variables = scriptVariables({
    environment,
    added,
    // A script that is not known may also export variables.
    isOpen: image.hasOtherVariables || runs !== true,
    supportsFilter,
    setting: settings.filter,
    filter,
  });
  const namesSeen = namesMeant(templates.files, variables);
  return {
    runs,
    because,
    ...sizes(input, added, settings.filter, filter),
    ...variables,
    limitBytes: stringLimitBytes(input.limits),
    versions,
    supportsFilter,
    filter,
    addedByScripts,
    templates: templates.files,
    namesSeen,
    namesUsed: templates.isComplete && hole === undefined ? namesSeen : undefined,
    unread: [
      ...new Set([
        ...(started.is === false
          ? []
          : [entrypoint, scripts].flatMap((path) => unreadMounts(viewOf(mounts, path)))),
        ...(runs === false ? [] : templates.unread),
      ]),
    ],
    script: templateScript,
    isAssumed: image.isAssumed,
    isOwnScript: false,
    isUnfilled:
      runs === 'perhaps' &&
      (holeOfStart(container) !== undefined ||
        judgements.some((judgement) => judgement.is === 'perhaps' && isUnfilled(judgement.because))),
  };
}

/** What is yet to be filled in that may make the container start in another way. */
function holeOfStart(container: Container): YamlHole | undefined {
  const pullPolicy = nodeAt(container.node, 'imagePullPolicy');
  return (
    holeAmong(container.command) ??
    holeAmong(container.args) ??
    holeOfVariables(container) ??
    (pullPolicy?.type === 'hole' ? pullPolicy : undefined)
  );
}

/** nginx's own variables and those that a template sets are nobody else's, unless the container has one of that name. */
function namesMeant(files: readonly TemplateFile[], { has }: ScriptVariables): readonly string[] {
  const names = files.flatMap((file) => {
    const content = templateOf(file);
    return content.names.filter((name) => has(name) === true || !looksLikeNginxVariable(name, content));
  });
  return [...new Set(names)].sort();
}

/** A volume among the entrypoint's scripts may bring one that fills other volumes. */
function touchesScripts(input: EnvsubstInput): boolean {
  const { cover: volume, below } = viewOf(mountsOf({ ...input, mayFillVolumes: false }), scripts);
  return unknownMount(input.container) !== undefined || volume !== undefined || below.length > 0;
}

/** A source that is not read may set the filter; the argument is then shorter than it seems. */
function withoutSurprise({ value, isCertain, because }: Setting, { supportsFilter }: NginxImage): Judgement {
  const is = supportsFilter === false || isCertain || value !== '' ? true : 'perhaps';
  return { is, because };
}

/** What the shell and the entrypoint's other scripts add to the variables of kubelet, image and runtime. */
function scriptsAdd(
  { image }: EnvsubstInput,
  { localResolvers }: EnvsubstSettings,
  mounts: readonly Mount[],
): readonly ImageVariable[] {
  const { shellVariables } = image;
  if (image.setsLocalResolvers === false || localResolvers.value === '') return shellVariables;
  const isCertain =
    image.setsLocalResolvers === true && localResolvers.isCertain && keepsScripts(mounts).is === true;
  return [...shellVariables, { name: 'NGINX_LOCAL_RESOLVERS', valueBytes: { min: 0, max: 4096 }, isCertain }];
}

/** A filter whose text is not known: it may let everything through, or nothing. */
const unknownFilter: EnvsubstFilter = { text: '', isValid: 'perhaps', matches: () => undefined };

function sizes(
  { environment, image }: EnvsubstInput,
  added: readonly ImageVariable[],
  setting: Setting,
  filter: EnvsubstFilter | undefined,
): NameSizes {
  const all = nameSizes(environment, added, image, undefined);
  if (image.supportsFilter === false || setting.value === '') return all;
  const filtered = nameSizes(environment, added, image, filter ?? unknownFilter);
  if (setting.isCertain && image.supportsFilter === true) return filtered;
  return {
    argumentBytes: cover(filtered.argumentBytes, all.argumentBytes),
    variables: cover(filtered.variables, all.variables),
  };
}
