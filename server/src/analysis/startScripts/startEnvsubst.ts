/**
 * Which start script a container has that passes envsubst all names, and what that script passes.
 * Knows the families of scripts; each has a file of its own.
 */
import { itemsOf, knownString, nodeAt } from '../documents/reading.ts';
import { supposedNginxImage } from '../images/findNginxImage.ts';
import { canonicalRepository, parseImageReference } from '../images/imageReference.ts';
import { isWithin, normalPath } from '../images/mounts.ts';
import type { NginxImage } from '../images/nginxImage.ts';
import { otherNginxImages } from '../knowledge/otherNginxImages.ts';
import { type EnvsubstEstimate, type EnvsubstInput, estimateEnvsubst } from '../nginx/envsubst.ts';
import type { OwnImage } from '../options.ts';
import { isGiven } from '../workloads/workload.ts';
import { inlineEstimate } from './inlineEstimate.ts';
import { estimateStartScript, findStartScript } from './startScript.ts';

/** `nginx`: what is known of the image, where it is one of nginx's. Undefined where no such script is known or likely. */
export function startEnvsubst(
  input: Omit<EnvsubstInput, 'image'>,
  nginx: NginxImage | undefined,
  ownImages: readonly OwnImage[],
): EnvsubstEstimate | undefined {
  const inline = inlineEstimate(input, nginx);
  if (inline !== undefined) return inline;
  if (nginx !== undefined) return estimateEnvsubst({ ...input, image: nginx });
  const script = findStartScript(input.container.image, ownImages);
  if (script !== undefined) return estimateStartScript(input, script);
  const image = looksLikeNginx(input) ? supposedNginxImage() : undefined;
  const supposed = image && estimateEnvsubst({ ...input, image });
  return supposed?.runs === false ? undefined : supposed;
}

/** Nobody but nginx's entrypoint reads that folder and those settings; with another command the container does not start it. */
function looksLikeNginx({
  container,
  environment: { own },
}: Pick<EnvsubstInput, 'container' | 'environment'>): boolean {
  if (container.image === undefined || isGiven(container.command) !== false) return false;
  const reference = parseImageReference(container.image);
  if (reference !== undefined && otherNginxImages.has(canonicalRepository(reference.name))) return false;
  if ([...own.keys()].some((name) => name.startsWith('NGINX_ENVSUBST_'))) return true;
  return mountsTemplates(container);
}

/** Whether something is mounted at or below the folder of the templates. */
export function mountsTemplates({ node }: Pick<EnvsubstInput['container'], 'node'>): boolean {
  return itemsOf(nodeAt(node, 'volumeMounts')).items.some(({ value }) => {
    const path = knownString(value, 'mountPath');
    return path !== undefined && isWithin(normalPath(path), '/etc/nginx/templates');
  });
}
