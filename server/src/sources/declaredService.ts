/**
 * A Service of a manifest of the workspace.
 * Knows what it says and where; does not know what others say of a Service of that name.
 */
import type { Origin, Service } from '../analysis/environment/service.ts';
import { type Audience, isSameAudience } from '../analysis/views/audience.ts';
import { isWritten, type Place, type Whereabouts } from '../analysis/views/place.ts';
import type { Declaration } from './serviceSource.ts';
import { isSameService } from './unite.ts';

type FindPlace = () => Whereabouts | undefined;

/** It stays the same object while only its place changes, so that nobody has to be told. */
export class DeclaredService implements Declaration {
  readonly service: Service;
  readonly origin: Origin;
  readonly isCertain: boolean;
  readonly audience: Audience;
  #place: FindPlace;

  constructor(
    uri: string,
    service: Service,
    { isCertain, audience }: Pick<DeclaredService, 'isCertain' | 'audience'>,
    place: FindPlace,
  ) {
    this.service = service;
    this.isCertain = isCertain;
    this.audience = audience;
    this.#place = place;
    const current = () => this.#place();
    this.origin = {
      source: 'workspace',
      label: uri,
      get place() {
        return stillThere(current);
      },
    };
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
    this.#place = other.#place;
  }
}

/** A place that is right whenever it is looked at: who was told of a Service is not told that it moved. */
function stillThere(find: FindPlace): Whereabouts | undefined {
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
