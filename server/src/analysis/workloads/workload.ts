/**
 * A workload: a manifest whose kind holds a pod spec, and the parts of it that decide its environment.
 * Knows the Kubernetes API's shapes; does not know Services, sizes or limits.
 */

import type { YamlEntry, YamlHole, YamlMapping, YamlNode, YamlScalar } from '../documents/tree.ts';
import type { Certainty } from '../knowledge/certainty.ts';
import type { Phrase } from '../messages/message.ts';
import type { Span } from '../text.ts';
import type { LargePages } from './largePages.ts';
import type { TemplateParameters } from './openShiftTemplate.ts';

/** One Kubernetes object of a document; the items of a List are manifests of their own. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  /** `metadata.name`; undefined with `generateName` or while it is being typed. */
  readonly name: string | undefined;
  readonly nameSpan: Span | undefined;
  readonly namespace: string | undefined;
  readonly node: YamlMapping;
  readonly annotations: readonly YamlEntry[];
  /** Of an object of an OpenShift Template: the template's parameters. */
  readonly parameters: TemplateParameters | undefined;
  /** What its `apiVersion`, `kind` or namespace is yet to be filled in by: nobody knows what it does to what. */
  readonly unknown: { readonly field: string; readonly hole: YamlHole } | undefined;
  /** What its name is yet to be filled in by; the name is its expression then. */
  readonly unknownName: YamlHole | undefined;
}

/** The annotation that suppresses findings about an object. */
export const ignoreAnnotation = 'kube-service-links/ignore';

/** One of the pods that a manifest makes. */
export interface Workload {
  readonly manifest: Manifest;
  /** The manifest has no namespace of its own: its pods are made in that of whatever uses it. */
  readonly isClusterScoped: boolean;
  /** Which of the manifest's pods, where it makes several: `nodeSets[hot]`, `headGroupSpec`. */
  readonly part: string | undefined;
  /** All that is said of this pod, also for a controller. */
  readonly node: YamlMapping;
  /** Without entries where a controller makes the pod of nothing. */
  readonly podSpec: YamlMapping;
  /** The keys from the manifest to the pod spec: `nodeSets[0]` for an item of a list. */
  readonly podSpecPath: readonly string[];
  /** The manifest is the pod itself. */
  readonly isPod: boolean;
  /** Of a kind that has fields of its own, of which nothing is known. */
  readonly hasOwnFields: boolean;
  /** A controller adds containers that do not stand in the manifest. */
  readonly addsContainers: boolean;
  readonly serviceLinks: ServiceLinks;
  /** Why the default may not be what it gets: a clause. */
  readonly serviceLinksDoubt: Phrase | undefined;
  /** What is said, be it no boolean. */
  readonly serviceLinksEntry: YamlEntry | undefined;
  /** Where it is said or would be; undefined where the manifest does not decide. */
  readonly serviceLinksPlace: ServiceLinksPlace | undefined;
  /** `metadata` of the pod template (of a Pod: its own). */
  readonly podMetadata: YamlNode | undefined;
  readonly containers: readonly Container[];
  /** What may bring more of them. */
  readonly otherContainers: YamlHole | undefined;
  /** Where the pod may be one for Windows, Linux's limits are no certain ones. */
  readonly isWindows: Certainty;
  /** The pod may run in another kernel than its node's. */
  readonly runtimeClassName: string | undefined;
  /** What pages its nodes mostly have, where these are larger than usual. */
  readonly largePages: LargePages | undefined;
}

export interface ServiceLinks {
  /** `unknown` where the manifest says it in a part that is yet to be filled in. */
  readonly are: 'on' | 'off' | 'unknown';
  /** `default` where it says nothing or no boolean: then it is the kind's default. */
  readonly from: 'manifest' | 'default';
}

export interface ServiceLinksPlace {
  readonly field: 'enableServiceLinks' | 'podSpecPatch';
  /** The mapping that holds the field or, where keys to it are missing, the last one that is there. */
  readonly mapping: YamlMapping;
  readonly missing: readonly string[];
  /** Other places of the document may share the mapping. */
  readonly isShared: boolean;
  /** The keys from the manifest to the mapping that holds the field. */
  readonly path: readonly string[];
}

/** `Deployment/web`, `Elasticsearch/logs (nodeSets[hot])`; undefined without a name. */
export function workloadName({ manifest, part }: Workload): string | undefined {
  if (manifest.name === undefined) return undefined;
  return `${manifest.kind}/${manifest.name}${part === undefined ? '' : ` (${part})`}`;
}

export type ContainerType = 'container' | 'init' | 'sidecar' | 'ephemeral';

export interface Container {
  readonly name: string | undefined;
  readonly type: ContainerType;
  /** Undefined where it names none, as in a patch, and where it is not known which. */
  readonly image: string | undefined;
  /** What its image is yet to be filled in by. */
  readonly unknownImage: YamlHole | undefined;
  /** `imagePullPolicy` as it is written. */
  readonly imagePullPolicy: string | undefined;
  /** The `image` value, else the `name` value, else the container itself: where a finding about it stands. */
  readonly findingSpan: Span;
  readonly node: YamlMapping;
  /** What decides whether it is there; undefined where it is for certain. */
  readonly condition: YamlHole | undefined;
  /** It, or a part above it, is an alias, merged or anchored: an edit may change more than this. */
  readonly isShared: boolean;
  readonly command: Arguments;
  readonly args: Arguments;
  readonly env: readonly EnvEntry[];
  readonly envFrom: readonly EnvFromEntry[];
  /** What may set more. */
  readonly unknownEnv: readonly UnknownEnv[];
  readonly hasTty: Certainty;
  /** In an OpenShift Template `${X}` means its parameter X, and is no variable of the container. */
  readonly parameters: TemplateParameters | undefined;
}

/** What a container's variables depend on and nobody knows. */
export function holeOfVariables({ env, envFrom, unknownEnv }: Container): YamlHole | undefined {
  const entry = env.find(({ value, condition }) => condition !== undefined || value.kind === 'unknown');
  if (entry !== undefined) return entry.value.kind === 'unknown' ? entry.value.hole : entry.condition;
  return unknownEnv[0]?.hole ?? envFrom.find(({ condition }) => condition !== undefined)?.condition;
}

/** `command` or `args`; without any items the image's own is in force. */
export interface Arguments {
  /** Those that are written, each for certain. */
  readonly items: readonly Argument[];
  /** What may bring others, at whatever place. */
  readonly rest: YamlHole | undefined;
}

/** Whether it stands in the place of the image's own. */
export function isGiven({ items, rest }: Arguments): Certainty {
  if (items.length > 0) return true;
  return rest === undefined ? false : 'perhaps';
}

/** What of it is yet to be filled in. */
export function holeAmong({ items, rest }: Arguments): YamlHole | undefined {
  return rest ?? items.find(({ hole }) => hole !== undefined)?.hole;
}

/** One item of `command` or `args`; `text` undefined where it is not known, or no scalar. */
export interface Argument {
  readonly text: string | undefined;
  /** What the text is yet to be filled in by. */
  readonly hole: YamlHole | undefined;
  readonly span: Span;
  /** What the text was read from; behind an alias it stands elsewhere. */
  readonly scalar: YamlScalar | undefined;
}

/** One entry of `env`, as written. */
export interface EnvEntry {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: EnvValue;
  /** What decides whether it is there; undefined where it is for certain. */
  readonly condition: YamlHole | undefined;
}

export type EnvValue =
  | {
      readonly kind: 'literal';
      readonly text: string;
      readonly span: Span | undefined;
      /** What the text was read from; behind an alias it stands elsewhere. */
      readonly scalar: YamlScalar | undefined;
    }
  | {
      readonly kind: 'configMapKey';
      readonly configMap: string;
      readonly key: string;
      readonly isOptional: boolean;
    }
  | {
      readonly kind: 'secretKey';
      readonly secret: string;
      readonly key: string;
      readonly isOptional: boolean;
    }
  | { readonly kind: 'field'; readonly path: string }
  | { readonly kind: 'resource'; readonly resource: string }
  | { readonly kind: 'fileKey'; readonly key: string; readonly isOptional: boolean }
  /** A `valueFrom` of a shape that is not known here. */
  | { readonly kind: 'other' }
  /** A part of it is yet to be filled in; the kubelet may leave the entry out then. */
  | { readonly kind: 'unknown'; readonly hole: YamlHole; readonly mayBeSkipped: boolean };

/** One entry of `envFrom`. */
export interface EnvFromEntry {
  readonly prefix: string;
  readonly source: 'configMap' | 'secret';
  readonly name: string;
  /** All keys of a Secret, where these are known though it is not read. */
  readonly keys?: readonly string[];
  readonly isOptional: boolean;
  /** What decides whether it is there; undefined where it is for certain. */
  readonly condition: YamlHole | undefined;
  readonly span: Span;
}

/** What may set variables whose names nobody knows, but for what they begin with. */
export interface UnknownEnv {
  readonly field: 'env' | 'envFrom';
  readonly prefix: string;
  readonly hole: YamlHole;
}
