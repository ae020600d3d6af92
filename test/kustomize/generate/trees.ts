/**
 * Random trees: levels that build on each other, each of which changes something.
 * Knows which objects a level can see; what stands in a level is the files' beside it.
 */
import { Dice, type Style, usualStyle, type Value } from '../../support/styledManifest.ts';
import type { Draft, DraftFile } from './draft.ts';
import { images, type Mapping, many, names, namespaces, object, some, texts, variables } from './objects.ts';
import { type Known, merge, patch } from './patches.ts';
import { plugin } from './plugins.ts';
import { replacements, vars } from './replacements.ts';

interface Level {
  readonly folder: string;
  readonly known: readonly Known[];
  /** Names of its ConfigMaps and Secrets that were generated. */
  readonly generated: readonly string[];
}

/** The same tree for the same seed. */
export function draftOf(seed: number): Draft {
  return new Drawing(new Dice(seed)).draw();
}

class Drawing {
  readonly #dice: Dice;
  readonly #files: Record<string, DraftFile> = {};
  #count = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  draw(): Draft {
    const dice = this.#dice;
    const levels: Level[] = [];
    const count = 1 + dice.below(4);
    for (let index = 0; index < count; index += 1) {
      const below =
        levels.length === 0 ? [] : dice.isOneIn(5) ? many(dice, 2, () => dice.of(levels)) : levels.slice(-1);
      levels.push(this.#level(`level${index}`, [...new Set(below)]));
    }
    return this.#files;
  }

  #level(folder: string, below: readonly Level[]): Level {
    const dice = this.#dice;
    const own = this.#objects(below.length === 0 ? 1 + dice.below(4) : dice.isOneIn(2) ? dice.below(2) : 0);
    const files = this.#resources(folder, own);
    const seen = [...below.flatMap(({ known }) => known), ...own.map(knownOf)];
    const generated = below.flatMap((level) => level.generated);
    const generators = this.#generators(folder, generated);
    const made = generators.names.filter(
      (name) => 'configMapGenerator' in generators.fields && !generated.includes(name),
    );
    const known = [...seen, ...made.map((name) => knownOf(generatedMap(name)))];
    const prefix = dice.isOneIn(4) ? dice.of(['prod-', 'x.', 'dev-']) : '';
    const suffix = dice.isOneIn(6) ? dice.of(['-v2', '-blue']) : '';
    const namespace = dice.isOneIn(3) ? dice.of(namespaces) : undefined;
    const components = dice.isOneIn(6) ? [this.#component(folder, known, generated)] : [];
    this.#write(
      `${folder}/${dice.isOneIn(8) ? dice.of(['kustomization.yml', 'Kustomization']) : 'kustomization.yaml'}`,
      {
        ...some(dice, 3, 'apiVersion', () => 'kustomize.config.k8s.io/v1beta1'),
        ...some(dice, 3, 'kind', () => 'Kustomization'),
        ...(namespace === undefined ? {} : { namespace }),
        ...(prefix === '' ? {} : { namePrefix: prefix }),
        ...(suffix === '' ? {} : { nameSuffix: suffix }),
        resources: [...below.map((level) => `../${level.folder}`), ...files],
        ...(components.length === 0 ? {} : { components }),
        ...generators.fields,
        ...this.#patches(folder, known),
        ...this.#others(known, below.length > 0),
        ...this.#plugins(folder, known),
      },
    );
    return {
      folder,
      known: known.map((one) => renamed(one, prefix, suffix, namespace)),
      generated: [...generated, ...made],
    };
  }

  /** A component beside the level, by its path from there. */
  #component(folder: string, known: readonly Known[], generated: readonly string[]): string {
    const dice = this.#dice;
    const name = `${folder}-part`;
    this.#write(`${name}/kustomization.yaml`, {
      apiVersion: 'kustomize.config.k8s.io/v1alpha1',
      kind: 'Component',
      // Without any change it would be empty, which is an error.
      commonAnnotations: { part: name },
      ...some(dice, 4, 'namePrefix', () => 'part-'),
      ...some(dice, 5, 'namespace', () => dice.of(namespaces)),
      ...(dice.isOneIn(3) ? { resources: this.#resources(name, [object(dice)]) } : {}),
      ...(dice.isOneIn(2) ? this.#generators(name, generated).fields : {}),
      ...this.#patches(name, known),
    });
    return `../${name}`;
  }

  #objects(count: number): readonly Mapping[] {
    const objects = Array.from({ length: count }, () => object(this.#dice));
    if (this.#dice.isOneIn(25)) return objects;
    const id = ({ kind, metadata }: Mapping) => JSON.stringify([kind, (metadata as Mapping)['name']]);
    return [...new Map(objects.map((one) => [id(one), one])).values()];
  }

  #resources(folder: string, objects: readonly Mapping[]): readonly string[] {
    const dice = this.#dice;
    if (objects.length === 0) return [];
    if (dice.isOneIn(12)) {
      this.#write(`${folder}/list.yaml`, { apiVersion: 'v1', kind: 'List', items: objects });
      return ['list.yaml'];
    }
    if (dice.isOneIn(2)) {
      this.#write(`${folder}/all.yaml`, ...objects);
      return ['all.yaml'];
    }
    return objects.map((each, index) => {
      const name = `${index}.${dice.isOneIn(8) ? 'json' : 'yaml'}`;
      this.#write(`${folder}/${name}`, each);
      return name;
    });
  }

  #generators(
    folder: string,
    generated: readonly string[],
  ): { readonly fields: Mapping; readonly names: readonly string[] } {
    const dice = this.#dice;
    if (!dice.isOneIn(3)) return { fields: {}, names: [] };
    const found: string[] = [];
    const one = (): Mapping => {
      const old = generated.length > 0 && dice.isOneIn(2) ? dice.of(generated) : undefined;
      const name = old ?? dice.of(names);
      found.push(name);
      this.#count += 1;
      const file = `f${this.#count}`;
      const literals = () =>
        [...new Set(many(dice, 2, () => dice.of(variables)))].map((key) => `${key}=${dice.of(texts)}`);
      const files = () => {
        this.#text(
          `${folder}/${file}.conf`,
          dice.of(['a\n', '', 'listen ${PORT};\r\n', ' é\n\n', 'no newline']),
        );
        return [dice.isOneIn(2) ? `${file}.conf` : `other.conf=${file}.conf`];
      };
      const envs = () => {
        this.#text(
          `${folder}/${file}.env`,
          dice.of(['E=1\n', '# note\nE="q"\n\n  F=x y \n', 'E=1\r\nG=\r\n', 'E=a=b']),
        );
        return [`${file}.env`];
      };
      return {
        name,
        ...(old === undefined
          ? some(dice, 20, 'behavior', () => 'merge')
          : { behavior: dice.of(['merge', 'merge', 'replace', 'create']) }),
        ...some(dice, 1, 'literals', literals),
        ...some(dice, 3, 'files', files),
        ...some(dice, 3, 'envs', envs),
        ...some(dice, 8, 'namespace', () => dice.of(namespaces)),
        ...some(dice, 5, 'options', () =>
          dice.of<Value>([{ disableNameSuffixHash: true }, { labels: { g: 'x' } }, { immutable: true }]),
        ),
      };
    };
    const fields = {
      [dice.isOneIn(4) ? 'secretGenerator' : 'configMapGenerator']: [
        one(),
        ...(dice.isOneIn(4) ? [one()] : []),
      ],
      ...some(dice, 6, 'generatorOptions', () =>
        dice.of<Value>([{ disableNameSuffixHash: true }, { annotations: { note: 'x' } }]),
      ),
    };
    return { fields, names: found };
  }

  #patches(folder: string, known: readonly Known[]): Mapping {
    const dice = this.#dice;
    if (dice.isOneIn(2)) return {};
    const patches = Array.from({ length: 1 + dice.below(2) }, (): Value => {
      const { body, target } = patch(dice, known);
      const options =
        target !== undefined && dice.isOneIn(15)
          ? { options: { allowNameChange: true, allowKindChange: true } }
          : {};
      return { ...this.#patchText(folder, body), ...(target === undefined ? {} : { target }), ...options };
    });
    const one = known.length > 0 ? dice.of(known) : undefined;
    const older =
      one !== undefined && dice.isOneIn(4)
        ? { patchesStrategicMerge: [this.#patchFile(folder, merge(dice, one.value, one))] }
        : {};
    return dice.isOneIn(4) ? older : { patches, ...older };
  }

  #patchText(folder: string, body: Value): Mapping {
    return this.#dice.isOneIn(3)
      ? { path: this.#patchFile(folder, body) }
      : { patch: `${JSON.stringify(body, undefined, this.#dice.of([0, 2]))}${this.#dice.of(['', '\n'])}` };
  }

  #patchFile(folder: string, body: Value): string {
    this.#count += 1;
    const name = `patch${this.#count}.yaml`;
    if (Array.isArray(body)) this.#text(`${folder}/${name}`, `${JSON.stringify(body, undefined, 1)}\n`);
    else this.#write(`${folder}/${name}`, body as Mapping);
    return name;
  }

  #others(known: readonly Known[], isOverlay: boolean): Mapping {
    const dice = this.#dice;
    const workloads = known.filter(({ value }) => value['kind'] === 'Deployment' || value['kind'] === 'Pod');
    const workload = workloads.length > 0 ? dice.of(workloads) : undefined;
    return {
      ...some(dice, 4, 'images', () => [
        {
          name: dice.of(images).replace(/:(?:1|v1).*|@.*/, ''),
          ...some(dice, 2, 'newTag', () => '2.0'),
          ...some(dice, 3, 'newName', () => 'other/name'),
        },
      ]),
      ...some(dice, 8, 'labels', () => [
        { pairs: { team: 'a' }, ...some(dice, 2, 'includeSelectors', () => true) },
      ]),
      ...some(dice, 10, 'commonLabels', () => ({ common: 'x' })),
      ...some(dice, 10, 'commonAnnotations', () => ({ note: dice.of(texts) })),
      ...(workload !== undefined && dice.isOneIn(8) && workload.value['kind'] === 'Deployment'
        ? { replicas: [{ name: dice.of(workload.names), count: 3 }] }
        : {}),
      ...(dice.isOneIn(5) ? replacements(dice, known) : {}),
      ...(dice.isOneIn(isOverlay ? 12 : 5) ? vars(dice, known) : {}),
    };
  }

  #plugins(folder: string, known: readonly Known[]): Mapping {
    const dice = this.#dice;
    if (!dice.isOneIn(8)) return {};
    const all = Array.from({ length: 1 + dice.below(2) }, (_, index) => plugin(dice, known, index));
    if (dice.isOneIn(3)) return { transformers: all.map((one) => JSON.stringify(one)) };
    this.#write(`${folder}/transformers.yaml`, ...all);
    return { transformers: ['transformers.yaml'] };
  }

  #write(path: string, ...content: readonly Mapping[]): void {
    const dice = this.#dice;
    const isKustomization = /ustomization/.test(path);
    const style: Style = dice.isOneIn(2)
      ? usualStyle
      : {
          kind: path.endsWith('.json')
            ? 'json'
            : dice.of(['block', 'block', 'block', 'kyaml', 'json', 'compact']),
          indent: dice.of([2, 4]),
          dash: dice.of([0, 2, 4]),
          eol: dice.isOneIn(5) ? '\r\n' : '\n',
          hasComments: dice.isOneIn(2),
          // An alias stands below a key of its own, which a kustomization may not have.
          hasAnchors: !isKustomization && dice.isOneIn(4),
          endsWithNewline: !dice.isOneIn(5),
          startsWith: dice.of(['', '', '---', '--- # c0']),
        };
    const json: Style = { ...usualStyle, kind: 'json' };
    this.#files[path] = { content, style: path.endsWith('.json') ? json : style, seed: dice.below(1 << 30) };
  }

  #text(path: string, text: string): void {
    this.#files[path] = { content: text, style: usualStyle, seed: 0 };
  }
}

function knownOf(value: Mapping): Known {
  const { name, namespace } = value['metadata'] as Mapping;
  return {
    value,
    names: [String(name)],
    namespaces: typeof namespace === 'string' ? [namespace] : [undefined],
  };
}

function generatedMap(name: string): Mapping {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { A: '1' } };
}

function renamed(
  { value, names: old, namespaces: places }: Known,
  prefix: string,
  suffix: string,
  namespace: string | undefined,
): Known {
  const last = old.at(-1) ?? '';
  const name = `${prefix}${last}${suffix}`;
  return {
    value,
    names: name === last ? old : [...old, name],
    namespaces: namespace === undefined ? places : [...places, namespace],
  };
}
