/**
 * The variables that the template script finds, and those of them that it lists for envsubst.
 * Knows container, image, runtime and filter; does not know what templates use.
 */
import type { ContainerEnvironment } from '../environment/environment.ts';
import { mayBeSetUnseen } from '../environment/expandText.ts';
import type { ImageVariable } from '../images/nginxImage.ts';
import type { Certainty } from '../knowledge/certainty.ts';
import type { EnvsubstFilter } from './envsubstFilter.ts';
import type { Setting } from './envsubstSettings.ts';

/** Answers about the variable of a name; a name that no shell can hold is none. */
export interface ScriptVariables {
  /** It is there when the script runs. */
  readonly has: (name: string) => Certainty;
  /** The filter lets its name through, be it there or not. */
  readonly passes: (name: string) => Certainty;
  /** envsubst is told its name, so it replaces it. */
  readonly lists: (name: string) => Certainty;
}

interface ScriptInput {
  readonly environment: ContainerEnvironment;
  /** What image, runtime, shell and other scripts add. */
  readonly added: readonly ImageVariable[];
  /** Something may set variables that are not known. */
  readonly isOpen: boolean;
  readonly supportsFilter: Certainty;
  readonly setting: Setting;
  /** Undefined for none, and where its text is not known. */
  readonly filter: EnvsubstFilter | undefined;
}

export function scriptVariables(input: ScriptInput): ScriptVariables {
  const has = (name: string) => isThere(name, input);
  const passes = (name: string) => passesFilter(name, input);
  return {
    has,
    passes,
    lists: (name) => {
      const there = has(name);
      const isPassed = there === false ? false : passes(name);
      return there === true ? isPassed : isPassed && there;
    },
  };
}

function isThere(name: string, { environment, added, isOpen }: ScriptInput): Certainty {
  const { own, links } = environment;
  const known = [own.get(name), links.find(name), ...added.filter((variable) => variable.name === name)];
  if (known.some((variable) => variable?.isCertain)) return true;
  const isPossible = known.some((variable) => variable !== undefined);
  return isPossible || isOpen || mayBeSetUnseen(name, environment) ? 'perhaps' : false;
}

function passesFilter(name: string, { supportsFilter, setting, filter }: ScriptInput): Certainty {
  if (supportsFilter === false) return true;
  if (!setting.isCertain || (setting.value !== '' && filter === undefined)) return 'perhaps';
  const matches = filter === undefined ? true : filter.matches(name);
  if (matches === true) return true;
  return matches === false && supportsFilter === true ? false : 'perhaps';
}
