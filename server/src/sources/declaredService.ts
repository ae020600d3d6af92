/**
 * A Service of a manifest of the workspace.
 * Knows what it says and where; does not know what others say of a Service of that name.
 */
import type { Origin, Service } from '../analysis/environment/service.ts';
import type { Span } from '../analysis/text.ts';
import { type Audience, isSameAudience } from '../analysis/views/audience.ts';
import { isWritten, type Place, type Whereabouts } from '../analysis/views/place.ts';
import { type DocumentPlace, placeIn } from './documentPlace.ts';
import type { Declaration } from './serviceSource.ts';
import { isSameService } from './unite.ts';

/** Where its name is written, if it is. */
interface NamePlace {
  readonly document: DocumentPlace;
  readonly span: Span | undefined;
}

/** It stays the same object while only its place changes, so that nobody has to be told. */
export class DeclaredService implements Declaration {
  readonly service: Service;
  readonly origin: FileOrigin;
  readonly isCertain: boolean;
  readonly audience: Audience;

  constructor(
    uri: string,
    service: Service,
    { isCertain, audience }: Pick<DeclaredService, 'isCertain' | 'audience'>,
    place: NamePlace,
  ) {
    this.service = service;
    this.isCertain = isCertain;
    this.audience = audience;
    this.origin = new FileOrigin(uri, place);
  }

  get namespace(): string {
    return this.service.namespace;
  }

  get name(): string {
    return this.service.name;
  }

  declaresTheSame(other: DeclaredService): boolean {
    return (
      this.isCertain === other.isCertain &&
      isSameAudience(this.audience, other.audience) &&
      isSameService(this.service, other.service)
    );
  }

  /** Stands from now on where `other` stands. */
  moveTo(other: DeclaredService): void {
    this.origin.moveTo(other.origin);
  }
}

class FileOrigin implements Origin {
  readonly label: string;
  #place: NamePlace;

  constructor(uri: string, place: NamePlace) {
    this.label = uri;
    this.#place = place;
  }

  get source(): 'workspace' {
    return 'workspace';
  }

  get place(): Whereabouts | undefined {
    return stillThere(() => this.#now());
  }

  moveTo(other: FileOrigin): void {
    this.#place = other.#place;
  }

  #now(): Whereabouts | undefined {
    const { document, span } = this.#place;
    return span && placeIn(this.label, document, span);
  }
}

/** A place that is right whenever it is looked at: who was told of a Service is not told that it moved. */
function stillThere(find: () => Whereabouts | undefined): Whereabouts | undefined {
  const first = find();
  if (first === undefined || !isWritten(first)) return first;
  const now = (): Place => {
    const place = find();
    return place !== undefined && isWritten(place) ? place : first;
  };
  return {
    get in() {
      return now().in;
    },
    get span() {
      return now().span;
    },
  };
}
