/**
 * Whether the entrypoint of the nginx image finds templates, and which.
 * Knows suffixes, mounts and what the image holds; does not know what the result costs.
 */

import { isUnfilled } from '../documents/unfilled.ts';
import { textFile } from '../environment/secretTexts.ts';
import { type DirectoryView, isWithin, type Mount, normalPath, viewOf } from '../images/mounts.ts';
import type { FileOrigin, VolumeFile } from '../images/podVolumes.ts';
import { allOf, type Judgement } from '../judgement.ts';
import type { Certainty } from '../knowledge/certainty.ts';
import type { Phrase } from '../messages/message.ts';
import type { EnvsubstSettings, Setting } from './envsubstSettings.ts';
import { canWriteTo, isReadOnlyMount, type OutputContext } from './outputDirectory.ts';

/** A template whose text stands in a known ConfigMap, or in a file of its own. */
export type TemplateFile = FileOrigin;

/** A template file of the workspace that the settings tie to the workload. */
export interface TiedTemplate {
  /** Without folders. */
  readonly name: string;
  /** The URI of the file. */
  readonly file: string;
  readonly text: string;
}

export interface TemplateSources {
  /** Whether envsubst is run over any template. */
  readonly judgement: Judgement;
  readonly files: readonly TemplateFile[];
  /** No other template is possible, and each one's text is known. */
  readonly isComplete: boolean;
  /** The mounts that may bring templates which nobody looked at; without those that `lostUses.ts` names by itself. */
  readonly unread: readonly Mount[];
}

interface Search {
  readonly directory: string;
  readonly view: TiedView;
  /** Where envsubst would write. */
  readonly outputs: DirectoryView;
  readonly ordinary: readonly VolumeFile[];
  readonly streams: readonly VolumeFile[];
  /** Whether the image's own templates are seen. */
  readonly carries: Certainty;
  readonly settings: EnvsubstSettings;
  readonly context: OutputContext;
}

/** Looks for templates as the script does: `find DIR -follow -type f -name "*SUFFIX"`. */
export function findTemplates(
  settings: EnvsubstSettings,
  context: OutputContext,
  tied: readonly TiedTemplate[] = [],
): TemplateSources {
  const search = searchFor(settings, context, tied);
  const { view, carries } = search;
  const files = [...search.ordinary, ...search.streams];
  const isKnown = ({ origins }: VolumeFile) =>
    origins.length > 0 && origins.every(({ text }) => text !== undefined);
  const isSettled = [settings.templateDir, settings.suffix].every(({ isCertain }) => isCertain);
  return {
    judgement: judge(search),
    files: files.flatMap(({ origins }) => origins),
    isComplete: isSettled && view.unknown.length === 0 && carries === false && files.every(isKnown),
    unread: view.isTied ? [] : unreadMounts(view),
  };
}

/** Those of a directory whose content is no ConfigMap's, and not known; a file of a Secret that tells by its name is `secretTexts.ts`'s. */
export function unreadMounts({ cover, below }: DirectoryView): readonly Mount[] {
  return [...(cover === undefined ? [] : [cover]), ...below].filter(({ path, content: { unknown } }) => {
    if (unknown === undefined || isUnfilled(unknown) || unknown.id === 'config-map-not-found') return false;
    // What the image's own scripts put there is the image's.
    if (unknown.id === 'volume-may-be-filled' && unknown.by === 'scripts') return false;
    return unknown.id !== 'secret-not-read' || !textFile.test(path);
  });
}

function searchFor(
  settings: EnvsubstSettings,
  context: OutputContext,
  tied: readonly TiedTemplate[],
): Search {
  const { templateDir, suffix, streamSuffix } = settings;
  const directory = normalPath(templateDir.value ?? '');
  const view = withTied(viewOf(context.mounts, directory), tied, settings, context.workload);
  const endingIn = (ending: string | undefined) =>
    ending === undefined ? [] : view.files.filter(({ path }) => path.endsWith(ending));
  return {
    directory,
    view,
    outputs: viewOf(context.mounts, normalPath(settings.outputDir.value ?? '')),
    ordinary: endingIn(suffix.value),
    streams: context.image.supportsStream === false ? [] : endingIn(streamSuffix.value),
    carries:
      view.cover === undefined && !view.isTied ? imageCarries(directory, suffix.value, context) : false,
    settings,
    context,
  };
}

interface TiedView extends DirectoryView {
  /** The settings say what the directory holds. */
  readonly isTied: boolean;
}

/** Where image or volume leave open which templates there are, those that the settings name are all of them. */
function withTied(
  view: DirectoryView,
  tied: readonly TiedTemplate[],
  { suffix, streamSuffix }: EnvsubstSettings,
  { manifest }: OutputContext['workload'],
): TiedView {
  const isOpen = view.cover === undefined || view.unknown.length > 0;
  if (tied.length === 0 || !isOpen) return { ...view, isTied: false };
  const endings = [suffix.value, streamSuffix.value].flatMap((ending) => ending ?? []);
  const files = tied.map((template): VolumeFile => {
    const { name, file, text } = template;
    // Copied into the image under another name, if need be: the settings call it a template.
    const path = endings.some((ending) => name.endsWith(ending)) ? name : name + (suffix.value ?? '');
    const origin = {
      namespace: manifest.namespace ?? '',
      configMap: undefined,
      key: name,
      place: { in: { uri: file, text, lineStarts: [0], startLine: 0 }, span: { start: 0, end: 0 } },
      text,
      holder: template,
    };
    return { path, isCertain: true, origins: [origin] };
  });
  return { ...view, files: [...view.files, ...files], unknown: [], isTied: true };
}

/** Whether the image itself holds templates in the directory. */
function imageCarries(directory: string, suffix: string | undefined, { image }: OutputContext): Certainty {
  if (directory === '/etc/nginx/templates') {
    if (suffix === '.template') return image.carriesTemplates;
    // The plain image has no such directory.
    return image.isDerived ? 'perhaps' : false;
  }
  // The plain image has no `*.template` anywhere, but files of other suffixes.
  return image.isDerived || suffix !== '.template' ? 'perhaps' : false;
}

/** A setting that may be other than it seems turns a yes into a perhaps; it does not make templates out of nothing. */
function judge(search: Search): Judgement {
  const { templateDir, suffix, outputDir } = search.settings;
  const unclear = [templateDir, suffix].find(isUnclear);
  if (unclear) return unclearJudgement(unclear);
  const output = isUnclear(outputDir)
    ? unclearJudgement(outputDir)
    : canWriteTo(normalPath(outputDir.value ?? ''), search.context);
  const judgement = allOf(output, existence(search));
  const uncertain = [templateDir, suffix, outputDir].find(({ isCertain }) => !isCertain);
  return judgement.is === true && uncertain ? { is: 'perhaps', because: uncertain.because } : judgement;
}

/** A relative directory depends on the working directory, and `find -name` takes a suffix for a pattern. */
function isUnclear({ name, value }: Setting): boolean {
  if (value === undefined) return true;
  return name.endsWith('_SUFFIX') ? /[*?[\\]/.test(value) : !value.startsWith('/');
}

function unclearJudgement({ name, value, because }: Setting): Judgement {
  return {
    is: 'perhaps',
    because: value === undefined ? because : { id: 'setting-unclear', name, value },
  };
}

function existence(search: Search): Judgement {
  const { ordinary, streams, view, carries, directory, settings } = search;
  const free: VolumeFile[] = [];
  const blocked: VolumeFile[] = [];
  for (const file of ordinary) (cannotBeWritten(file, search) ? blocked : free).push(file);
  const certain = free.find(({ isCertain }) => isCertain);
  if (certain || carries === true) {
    // The script ends at the first template whose output cannot be made, and `find` has no order.
    if (blocked.length > 0) return { is: 'perhaps', because: unwritable(blocked[0], directory) };
    const because: Phrase = certain
      ? whence(certain, directory)
      : { id: 'image-has-templates', directory, is: 'yes' };
    return { is: true, because };
  }
  const unread = view.unknown.find(isUnfilled) ?? view.unknown[0];
  if (unread !== undefined) return { is: 'perhaps', because: unread };
  if (carries === 'perhaps')
    return { is: 'perhaps', because: { id: 'image-has-templates', directory, is: 'unknown' } };
  if (free[0]) return { is: 'perhaps', because: whence(free[0], directory, true) };
  if (streams[0]) return streamExistence(streams, search);
  if (blocked.length > 0) return { is: false, because: unwritable(blocked[0], directory) };
  return { is: false, because: { id: 'no-template', suffix: settings.suffix.value ?? '', directory } };
}

/** Stream templates also need `/etc/nginx` writable and a `nginx.conf` that can be changed. */
function streamExistence(
  streams: readonly VolumeFile[],
  { directory, settings, context }: Search,
): Judgement {
  const { streamSuffix, streamOutputDir } = settings;
  const file = streams.find(({ isCertain }) => isCertain);
  const isUsual =
    [streamSuffix, streamOutputDir].every(({ isCertain }) => isCertain) &&
    normalPath(streamOutputDir.value ?? '') === '/etc/nginx/stream-conf.d' &&
    !context.mounts.some(({ path }) => path === '/etc/nginx/nginx.conf');
  if (
    file &&
    isUsual &&
    context.image.supportsStream === true &&
    canWriteTo('/etc/nginx', context).is === true
  ) {
    return { is: true, because: whence(file, directory) };
  }
  return {
    is: 'perhaps',
    because: { id: 'stream-templates-unknown', directory },
  };
}

/** The output is a read-only mount, or, of a file that is named like the suffix, a directory. */
function cannotBeWritten({ path }: VolumeFile, { outputs, settings }: Search): boolean {
  const name = path.slice(0, path.length - (settings.suffix.value?.length ?? 0));
  if (name === '' || name.endsWith('/')) return true;
  const output = normalPath(`${settings.outputDir.value ?? ''}/${name}`);
  return outputs.below.some((mount) => isReadOnlyMount(mount) && isWithin(output, mount.path));
}

function unwritable(file: VolumeFile | undefined, directory: string): Phrase {
  return { id: 'output-not-writable', file: `${directory}/${file?.path ?? ''}` };
}

function whence({ path: file, origins }: VolumeFile, directory: string, isOptional = false): Phrase {
  const [origin] = origins;
  const to = { id: 'template-from', file, directory, isOptional } as const;
  if (origin === undefined) return { ...to, from: 'volume' };
  const { namespace, configMap } = origin;
  return { ...to, from: configMap === undefined ? 'setting' : { configMap: `${namespace}/${configMap}` } };
}
