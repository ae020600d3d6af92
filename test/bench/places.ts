/**
 * Where somebody types into manifests, and what he points at: places all over a text, by the kind of their document.
 * Knows how the trees of `test/trees` look; does not know what a place costs.
 */

export interface TextPlace {
  /** Of the object that it is in. */
  readonly kind: string;
  readonly line: number;
  /** The end of the line; moves as it is typed there. */
  character: number;
}

/**
 * Values of a pod, labels, names of a Service's ports (which make variables for all workloads around it), and texts in a
 * ConfigMap, also of nginx templates.
 */
const freeValue = /value: some text|part-of: \w+|^ {4}- name: http$|setting\.0=\d+|listen 80;/;
/** Images, and the names of Services. */
const tellingHover = /^ +image: |^ {2}name: /;
const kindsOfHover = /^(Deployment|Service)$/;

export function placesToType(text: string): readonly TextPlace[] {
  return placesOf(text, freeValue);
}

export function placesToHover(text: string): readonly TextPlace[] {
  return placesOf(text, tellingHover).filter(({ kind }) => kindsOfHover.test(kind));
}

/** Each kind in turn, each time at another place of it. */
export function* inTurns(places: readonly TextPlace[]): Generator<TextPlace, never> {
  const kinds = [...Map.groupBy(places, ({ kind }) => kind).values()];
  if (kinds.length === 0) throw new Error('no such place');
  for (let turn = 0; ; turn += 1) {
    const one = kinds[turn % kinds.length] ?? [];
    const place = one[(Math.floor(turn / kinds.length) * step) % one.length];
    if (place !== undefined) yield place;
  }
}

/** A prime: most numbers of places have no divisor in common with it, so that all are met. */
const step = 37;

function placesOf(text: string, what: RegExp): readonly TextPlace[] {
  let kind = '';
  return text.split('\n').flatMap((content, line) => {
    kind = /^kind: (\w+)/.exec(content)?.[1] ?? kind;
    return what.test(content) ? [{ kind, line, character: content.length }] : [];
  });
}
