/**
 * What the engine in `helm/` is asked, and how its answer is written: JSON in both directions.
 * Knows the form only; numbers stand for members of the answer's lists, offsets count UTF-16 units.
 */

/** A values file, or what would stand behind `--set` or `--set-string`; a later one has the last word. */
export interface ValuesLayer {
  readonly name: string;
  readonly text?: string;
  readonly set?: string;
  readonly setString?: string;
}

/** What lies in a chart's folder and cannot be read: Helm renders nothing then, unless `.helmignore` keeps it from coming there. */
export interface ChartRefusal {
  /** The way from the chart's folder. */
  readonly name: string;
  readonly kind: 'link' | 'folder' | 'file';
  /** In Helm's words. */
  readonly why: string;
}

export interface ChartRequest {
  /** All files of the chart's folder by their way from it, with slashes. */
  readonly files: Readonly<Record<string, string>>;
  /** Those that are no UTF-8, in base64: archives in `charts/`. */
  readonly binary?: Readonly<Record<string, string>>;
  readonly values?: readonly ValuesLayer[];
  readonly release: { readonly name: string; readonly namespace: string; readonly isUpgrade?: boolean };
  /** `v1.37.0`; unless given, that of the client which Helm is made with. */
  readonly kubeVersion?: string;
  /** Beside the built-in ones: `monitoring.coreos.com/v1`. */
  readonly apiVersions?: readonly string[];
  /** Which releases of Helm it renders as. */
  readonly helm: 3 | 4;
  /** Helm's names of the templates to be rendered; unless given, all are. */
  readonly only?: readonly string[];
  /** Folders of `charts/` with what stands elsewhere: they count where a dependency without a chart asks for such a version. */
  readonly offered?: readonly string[];
  /** What cannot be read in the folder, in the order in which Helm would come there. */
  readonly refused?: readonly ChartRefusal[];
  /** `lookup` finds what it is asked for, be that what it may. */
  readonly finds?: true;
  /** The texts of templates that lie in archives are wanted. */
  readonly packed?: true;
  /** How long a template may take, and a third of what all may; what takes longer is a problem of its own, and the others are rendered. */
  readonly mostMs?: number;
}

export interface EngineAnswer {
  readonly templates: readonly {
    readonly name: string;
    readonly file: number;
    readonly text: string;
    /** Three numbers for each run: its length, its source, and its frame or -1. */
    readonly segments: readonly number[];
    readonly unstable: readonly number[];
    /** Nobody knows which lines it has. */
    readonly isOpen?: true;
  }[];
  readonly problems: readonly {
    readonly kind: 'chart' | 'values' | 'parse' | 'execution' | 'too-long';
    readonly message: string;
    readonly template: string;
    readonly trace: readonly {
      readonly name: string;
      readonly file: number;
      readonly line: number;
      readonly column: number;
    }[];
  }[];
  readonly missing: readonly string[];
  readonly doubled: readonly string[];
  readonly looks?: true;
  readonly asksRelease?: true;
  readonly choices: readonly {
    readonly template: string;
    readonly file: number;
    readonly start: number;
    readonly isTaken: boolean;
    readonly isSettled?: true;
    readonly kinds: readonly string[];
  }[];
  /** By their numbers among the files. */
  readonly packed?: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly places: readonly { readonly file: number; readonly way: readonly (string | number)[] }[];
  readonly sources: readonly {
    readonly kind: 'unknown' | 'text' | 'value' | 'key' | 'action';
    readonly file: number;
    readonly start: number;
    readonly place: number;
    readonly values?: readonly number[];
  }[];
  readonly frames: readonly { readonly source: number; readonly inner: number }[];
}
