/**
 * The argument that a container's own script hands to envsubst.
 * Knows what `inlineEnvsubst.ts` reads of the script, and what nginx's images export; of other images only the least.
 */
import type { NginxImage } from '../images/nginxImage.ts';
import { imageLaunch } from '../launch/imageLaunch.ts';
import type { EnvsubstEstimate, EnvsubstInput } from '../nginx/envsubst.ts';
import { nameSizes } from '../nginx/envsubstNames.ts';
import { inlineEnvsubst, mayCallEnvsubst } from './inlineEnvsubst.ts';
import { unfiltered } from './startScript.ts';

/** Undefined where there is no such script, or a part of it is not known; for Windows, and where it may be that. */
export function inlineEstimate(
  input: Omit<EnvsubstInput, 'image'>,
  nginx: NginxImage | undefined,
): EnvsubstEstimate | undefined {
  const { container, workload, environment } = input;
  const { command, args } = environment;
  if (workload.isWindows !== false || command.items.length === 0 || command.isOpen || args.isOpen)
    return undefined;
  if (!mayCallEnvsubst(container)) return undefined;
  const words = [...command.items, ...args.items].map(({ value }) => value);
  if (!words.every((word) => word !== undefined)) return undefined;
  const script = inlineEnvsubst(words);
  if (script === undefined) return undefined;
  const { shellVariables = [], hasOtherVariables = true, os } = nginx ?? {};
  const added = [
    ...imageLaunch(nginx, container).added,
    ...shellVariables.map((variable) => ({ ...variable, from: 'runtime' }) as const),
  ];
  const isExact = script.splitsWords && script.bytesPerName === 4 && script.isPlainShell;
  const { argumentBytes, variables } = nameSizes(
    environment,
    added,
    {
      // With several, the words of further lines are possible, and none is certain.
      collectors: isExact ? ['env-cut'] : ['env-cut', 'awk'],
      hasOtherVariables: hasOtherVariables || !isExact,
      os,
    },
    undefined,
  );
  const spared = (4 - script.bytesPerName) * variables.min + (script.dropsLast ? 1 : 0);
  return {
    ...unfiltered(input, added, { is: true, because: { id: 'own-script-lists-names' } }),
    argumentBytes: { min: argumentBytes.min - spared, max: argumentBytes.max - spared },
    variables,
    isUnfilled: false,
    isOwnScript: true,
  };
}
