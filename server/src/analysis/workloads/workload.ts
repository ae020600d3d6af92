/**
 * A workload: a manifest whose kind holds a pod spec, and the parts of it that decide its environment.
 * Knows the Kubernetes API's shapes; does not know Services, sizes or limits.
 */
import type { YamlEntry, YamlMapping, YamlNode, YamlScalar } from '../documents/tree.ts';
import type { Span } from '../text.ts';

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
}

/** A manifest that holds a pod spec. */
export interface Workload {
  readonly manifest: Manifest;
  readonly podSpec: YamlMapping;
  /** The keys from the manifest to the pod spec. */
  readonly podSpecPath: readonly string[];
  /** The pod spec stands elsewhere in the document, or may be shared by an anchor: an edit may change more than this. */
  readonly isShared: boolean;
  /** Of a kind that only the project file knows. */
  readonly isCustom: boolean;
  /** `enableServiceLinks` as the manifest has it; `value` undefined when absent, null or no boolean. */
  readonly serviceLinks: { readonly value: boolean; readonly from: 'manifest' | 'default' };
  readonly serviceLinksEntry: YamlEntry | undefined;
  /** `metadata` of the pod template (of a Pod: its own). */
  readonly podMetadata: YamlNode | undefined;
  readonly containers: readonly Container[];
  readonly isWindows: boolean;
  /** The pod may run in another kernel than its node's. */
  readonly runtimeClassName: string | undefined;
}

export type ContainerType = 'container' | 'init' | 'sidecar' | 'ephemeral';

export interface Container {
  readonly name: string | undefined;
  readonly type: ContainerType;
  readonly image: string | undefined;
  /** `imagePullPolicy` as it is written. */
  readonly imagePullPolicy: string | undefined;
  /** The `image` value, else the `name` value, else the container itself: where a finding about it stands. */
  readonly findingSpan: Span;
  readonly node: YamlMapping;
  /** The container can be edited in place: neither it nor a part above it is an alias, merged or anchored. */
  readonly isShared: boolean;
  readonly command: readonly Argument[] | undefined;
  readonly args: readonly Argument[] | undefined;
  readonly env: readonly EnvEntry[];
  readonly envFrom: readonly EnvFromEntry[];
  readonly hasTty: boolean;
  readonly workingDir: string | undefined;
}

/** One item of `command` or `args`; `text` undefined where it is no scalar. */
export interface Argument {
  readonly text: string | undefined;
  readonly span: Span;
  /** What the text was read from; behind an alias it stands elsewhere. */
  readonly scalar: YamlScalar | undefined;
}

/** One entry of `env`, as written. */
export interface EnvEntry {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: EnvValue;
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
  | { readonly kind: 'other' };

/** One entry of `envFrom`. */
export interface EnvFromEntry {
  readonly prefix: string;
  readonly source: 'configMap' | 'secret';
  readonly name: string;
  readonly isOptional: boolean;
  readonly span: Span;
}
