/**
 * Signs in the manifest itself that a program reads a variable which a service link overwrites.
 * Knows names, settings and mounted files; words are `serviceLinkCollisionWords.ts`'s, known applications `…Hits.ts`'s.
 *
 * A name is no evidence of what a program reads: of the images beside a Service of their own name (one container in
 * six, in microservice repositories most), few read `<NAME>_PORT`, so only the hover mentions it. A finding needs a
 * sign that somebody wrote into the manifest, a warning one that is a setting; test/precision/README.md says how often
 * each sign occurs.
 */
import { holdsHole } from '../documents/extents.ts';
import type { ContainerEnvironment } from '../environment/environment.ts';
import { variablePrefix } from '../environment/serviceVariables.ts';
import type { ContainerEstimate, EstimateContext, WorkloadEstimate } from '../estimate.ts';
import { type ApplicationSetting, applicationSettings } from '../images/applicationFiles.ts';
import {
  type ApplicationImage,
  applicationImage,
  isIndifferentProduct,
  productNames,
} from '../images/applicationImage.ts';
import type { Severity } from '../options.ts';
import { isServiceLinkName } from '../references/serviceLinkName.ts';
import { type Container, isGiven } from '../workloads/workload.ts';
import { namesOf } from './ownName.ts';
import { type Reached, reachedLink } from './reachedLink.ts';
import { unsetIn } from './unsetInCommand.ts';

export type Sign =
  /** Variables of the same beginning that the container sets itself; of its own program, or of one that it connects to. */
  | { readonly kind: 'variables'; readonly names: readonly string[]; readonly isOwn: boolean }
  /** The image is that of a product which is called as the Service is; a common form of name is no sign alone. */
  | { readonly kind: 'image'; readonly repository: string; readonly isCommon: boolean }
  /** A setting names the Service, and none gives the port: `REDIS_HOST=redis`. */
  | { readonly kind: 'host'; readonly name: string; readonly value: string }
  /** A mounted file has the setting that the variable overrides; `prefix`: where the program puts its name before it. */
  | {
      readonly kind: 'property';
      readonly key: string;
      readonly value: string;
      readonly file: string;
      readonly prefix: string | undefined;
    };

/** A variable that a program probably reads, though nobody knows the program. */
export interface Suspicion extends Reached {
  readonly service: string;
  /** One of each kind at most; never empty. */
  readonly signs: readonly Sign[];
  readonly severity: Severity;
}

interface Lead {
  readonly service: string;
  readonly sign: Sign;
}

/** In the order in which the manifest gives rise to them; none of what a row of the application's table tells. */
export function collisionSigns(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: Pick<EstimateContext, 'inventory' | 'configMaps'>,
): readonly Suspicion[] {
  const image = applicationImage(container.container.image);
  if (estimate.workload.serviceLinks.are !== 'on' || container.envsubst !== undefined) return [];
  if (image?.isKnown === true && image.application === undefined) return [];
  if (container.container.unknownImage !== undefined) return [];
  const groups = groupLeads(container);
  const leads = [
    ...ownLeads(container, estimate, image, groups),
    ...hostLeads(container, estimate),
    ...groups,
    ...fileLeads(container, estimate, image, context),
  ];
  const rows = (image?.application ?? image?.namesake)?.collisions ?? [];
  const isUnset = unsetIn(container.container);
  return [...new Set(leads.map(({ service }) => service))].flatMap((service): readonly Suspicion[] => {
    const variable = `${variablePrefix(service)}_PORT`;
    // Of default/kubernetes every container has it.
    if (variable === 'KUBERNETES_PORT' || rows.some((row) => row.variable === variable)) return [];
    const reached = reachedLink(variable, container);
    if (!reached?.services.includes(service) || isUnset(variable)) return [];
    const ofService = leads.filter((lead) => lead.service === service).map(({ sign }) => sign);
    // One of each kind.
    const signs = [...new Map(ofService.toReversed().map((sign) => [sign.kind, sign])).values()].reverse();
    if (signs.every((sign) => sign.kind === 'image' && sign.isCommon)) return [];
    return [{ ...reached, service, signs, severity: severityOf(signs, reached, estimate) }];
  });
}

/**
 * Over 3,159 containers of 26 public repositories, names of variables and images were right of few programs, together
 * as alone: it takes a setting that is there to say more than "worth a look".
 */
function severityOf(
  signs: readonly Sign[],
  { isCertain, isOpen }: Reached,
  { workload: { podSpec } }: WorkloadEstimate,
): Severity {
  const isSetting = signs.some(({ kind }) => kind === 'host' || kind === 'property');
  if (!isSetting || signs.length < 2 || !isCertain || isOpen) return 'information';
  // A part that is yet to be filled in may give what seems to be missing.
  return holdsHole(podSpec) ? 'information' : 'warning';
}

/** What says of a Service of the program's own name that the program reads its variables. */
function ownLeads(
  { container, environment }: ContainerEstimate,
  estimate: WorkloadEstimate,
  image: ApplicationImage | undefined,
  groups: readonly Lead[],
): readonly Lead[] {
  if (image?.isKnown === true) return [];
  // `SHOP_SEARCH_KEY` is about a Service shop-search rather than about shop.
  const others = new Set(groups.flatMap(({ sign }) => (sign.kind === 'variables' ? sign.names : [])));
  const own = namesOf(container, estimate);
  const named = isGiven(container.command) !== false ? [] : productLeads(image, own);
  const services = [...new Set([...named.map(({ service }) => service), ...own])];
  const set = services.flatMap((service): readonly Lead[] => {
    const names = ownSettings(service, container, environment).filter((name) => !others.has(name));
    // Settings of that prefix have any reason, be it thirty of them; where it finds something else says more.
    const isSign =
      names.some((name) => isAddress(name) && reachesOut(name, container, environment)) ||
      named.some((lead) => names.length > 0 && lead.service === service);
    return isSign ? [{ service, sign: { kind: 'variables', names, isOwn: true } }] : [];
  });
  return [...named, ...set];
}

/** What a program of this name is told by variables with its prefix: not where it runs, nor how others reach it. */
function ownSettings(service: string, { env }: Container, { own }: ContainerEnvironment): readonly string[] {
  const start = `${variablePrefix(service)}_`;
  // `POSTGRES_USER` is what every image asks for that is made of the official one.
  if (givesPort(start, own) || isIndifferentProduct(service)) return [];
  const ofPod = new Set(
    env.filter(({ value: { kind } }) => kind === 'field' || kind === 'resource').map(({ name }) => name),
  );
  const names = [...own.keys()].filter(
    (name) => name.startsWith(start) && !ofPod.has(name) && !isServiceLinkName(name),
  );
  return names.filter((name) => !isAddress(name) || !hasHost(own.get(name)?.value ?? '', service));
}

/** Whether an address leads to something else than the container itself; one that is not read may do so. */
function reachesOut(name: string, { env }: Container, { own }: ContainerEnvironment): boolean {
  const entry = env.findLast((candidate) => candidate.name === name)?.value;
  const text = entry?.kind === 'literal' ? entry.text : own.get(name)?.value;
  if (text === undefined) return true;
  const host = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/^[^@/]*@/, '');
  const [, variable] = /^\$\((\w+)\)/.exec(host) ?? [];
  const isOfPod = env.some((candidate) => candidate.name === variable && candidate.value.kind === 'field');
  return !isOfPod && !ofItself.test(host);
}

/** Nothing, a port alone, a switch or a number, and the addresses on which a program listens. */
const ofItself =
  /^(?:$|[:/]|(?:true|false|yes|no|on|off|\d+)$|0\.0\.0\.0|127\.|\[?::|\*|localhost(?:$|[:/]))/i;

/** Whether a host of an address is called so: `http://billing:80/`, `db,billing.shop`. */
function hasHost(address: string, service: string): boolean {
  return address.split(/[\s/@,]+/).some((part) => part.split(/[.:?]/, 1)[0] === service);
}

function isAddress(name: string): boolean {
  return hostName.test(name);
}

/**
 * The product that an image path tells. Common is also a part of the path before the last that the container or its
 * workload is called, too. The last part as a whole is what everybody calls his image.
 */
function productLeads(image: ApplicationImage | undefined, own: readonly string[]): readonly Lead[] {
  if (image === undefined) return [];
  const parts = image.path.split('/');
  const last = parts.at(-1) ?? '';
  const lead = (service: string, isCommon: boolean): Lead => ({
    service,
    sign: { kind: 'image', repository: image.path, isCommon },
  });
  return [
    ...productNames(image).map(({ name, isCommon }) => lead(name, isCommon)),
    ...parts
      .slice(0, -1)
      .filter((part) => part !== last && own.includes(part))
      .map((part) => lead(part, true)),
  ];
}

/** `REDIS_HOST=redis` of Service redis, where no variable that begins with `REDIS_` has to do with a port. */
function hostLeads(
  { environment: { own } }: ContainerEstimate,
  { namespace }: WorkloadEstimate,
): readonly Lead[] {
  return [...own].flatMap(([name, { value }]): readonly Lead[] => {
    const service = value === undefined ? undefined : hostIn(value, namespace.name);
    if (value === undefined || service === undefined || !isHostOf(name, value, service)) return [];
    if (givesPort(`${variablePrefix(service)}_`, own)) return [];
    return [{ service, sign: { kind: 'host', name, value } }];
  });
}

/**
 * A host and more of the same beginning, but not the Service's own host: `SEARCH_HOST=search.example.com` and `SEARCH_KEY`.
 * Who reads the one reads the port as well, where none is given.
 */
function groupLeads({ environment: { own, links } }: ContainerEstimate): readonly Lead[] {
  return [...own].flatMap(([name, { value }]): readonly Lead[] => {
    const prefix = /^(.+)_(?:HOST|HOSTNAME|HOST_NAME|SERVER)$/.exec(name)?.[1];
    const makers = prefix === undefined ? [] : (links.find(`${prefix}_PORT`)?.services ?? []);
    const services = makers.filter(
      (service) => variablePrefix(service) === prefix && hostIn(value ?? '', undefined) !== service,
    );
    // Few prefixes are those of a Service: only then all variables are looked through.
    if (services.length === 0 || hasPort(value) || givesPort(`${prefix}_`, own)) return [];
    const names = [...own.keys()].filter(
      (other) => other.startsWith(`${prefix}_`) && !isServiceLinkName(other),
    );
    if (names.length < 2) return [];
    return services.map((service): Lead => ({ service, sign: { kind: 'variables', names, isOwn: false } }));
  });
}

/** Of a URL, and of a host with its port, the program asks for no other; what is not known may be one. */
function hasPort(value: string | undefined): boolean {
  return value === undefined || value === '' || /[:/]/.test(value);
}

const hostWords = '(?:HOST|HOSTNAME|HOST_NAME|ADDR|ADDRESS|SERVER|URL|URI|ENDPOINT)';
const hostName = new RegExp(`^(.+)_${hostWords}$`);

function isHostOf(name: string, value: string, service: string): boolean {
  return hostName.exec(name)?.[1] === variablePrefix(service) && hostIn(value, undefined) === service;
}

/** A name in DNS has 253 at most; the scheme stands before it. */
const mostHostCharacters = 300;

/** The Service of a host name without a port; undefined for what is no such name, or one of another namespace. */
function hostIn(value: string, namespace: string | undefined): string | undefined {
  if (value.length > mostHostCharacters) return undefined;
  const match =
    /^(?:\w+:\/\/)?([a-z]([a-z0-9-]*[a-z0-9])?)(?:\.([a-z0-9-]+)(?:\.svc(?:\.[a-z0-9.-]+)?)?)?\/?$/.exec(
      value,
    );
  const [, service, , inNamespace] = match ?? [];
  return inNamespace === undefined || namespace === undefined || inNamespace === namespace
    ? service
    : undefined;
}

function givesPort(start: string, own: ReadonlyMap<string, unknown>): boolean {
  const beginning = start.slice(0, -1);
  return [...own.keys()].some(
    (name) => name.startsWith(beginning) && /PORT/.test(name.slice(beginning.length)),
  );
}

/**
 * Settings of mounted files that a service link overrides: `rabbitmq.port` of an application file by `RABBITMQ_PORT`, and
 * `app.port` of any other by `LEDGER_APP_PORT`, where the image is called ledger, as viper has it.
 */
function fileLeads(
  { container }: ContainerEstimate,
  { workload, namespace, links }: WorkloadEstimate,
  image: ApplicationImage | undefined,
  { configMaps }: Pick<EstimateContext, 'configMaps'>,
): readonly Lead[] {
  const settings = applicationSettings({ container, workload, namespace: namespace.name, configMaps });
  return settings.flatMap((setting): readonly Lead[] => {
    const { key, variable, value, file, isApplication } = setting;
    // A port at the top of a file is that of many a program, and says nothing of its variables.
    if (!isApplication && (image === undefined || !key.includes('.'))) return [];
    const prefix = isApplication ? undefined : `${variablePrefix(image?.shortName ?? '')}_`;
    const name = `${prefix ?? ''}${variable}`;
    const services = name.endsWith('_PORT') ? (links.find(name)?.services ?? []) : [];
    return [
      ...services
        .filter((service) => `${variablePrefix(service)}_PORT` === name)
        .map((service): Lead => ({ service, sign: { kind: 'property', key, value, file, prefix } })),
      ...(isApplication ? hostLead(setting, namespace.name) : []),
    ];
  });
}

function hostLead({ key, variable, value }: ApplicationSetting, namespace: string): readonly Lead[] {
  if (!hostName.test(variable)) return [];
  const service = hostIn(value, namespace);
  if (service === undefined || !isHostOf(variable, value, service)) return [];
  return [{ service, sign: { kind: 'host', name: key, value } }];
}
