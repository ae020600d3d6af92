/**
 * Selectors of labels and annotations: `app=web,tier in (a, b),!old`.
 * Knows k8s.io/apimachinery's `labels.Parse`, as far as nobody can read it otherwise; does not know whose labels they are.
 */
export type Labels = ReadonlyMap<string, string>;

/** Undefined where it is not known what is selected, or whether Kubernetes takes it. */
export function labelSelector(text: string): ((labels: Labels) => boolean) | undefined {
  if (text.trim() === '') return () => true;
  const requirements = text.split(/,(?![^(]*\))/).map(requirementOf);
  const known = requirements.filter((each) => each !== undefined);
  if (known.length < requirements.length) return undefined;
  return (labels) => known.every((isMet) => isMet(labels));
}

const key = '([A-Za-z0-9](?:[-A-Za-z0-9_./]*[A-Za-z0-9])?)';
const value = '([A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?';

const exists = new RegExp(`^(!?)\\s*${key}$`);
const equals = new RegExp(`^${key}\\s*(=|==|!=)\\s*${value}$`);
const among = new RegExp(`^${key}\\s+(in|notin)\\s*\\(([-A-Za-z0-9_.,\\s]*)\\)$`);
const compares = new RegExp(`^${key}\\s*([<>])\\s*([0-9]{1,15})$`);

function requirementOf(text: string): ((labels: Labels) => boolean) | undefined {
  const words = text.trim();
  const [present, not, present1 = ''] = exists.exec(words) ?? [];
  if (present !== undefined && present1 !== 'in' && present1 !== 'notin')
    return (labels) => labels.has(present1) === (not === '');
  const [equal, name = '', sign, wanted = ''] = equals.exec(words) ?? [];
  if (equal !== undefined) return (labels) => (labels.get(name) === wanted) === (sign !== '!=');
  const [listed, of = '', word, list = ''] = among.exec(words) ?? [];
  if (listed !== undefined) {
    const values = new Set(list.split(',').map((each) => each.trim()));
    return (labels) => values.has(labels.get(of) ?? '\0') === (word === 'in');
  }
  const [compared, number = '', than, bound] = compares.exec(words) ?? [];
  if (compared === undefined) return undefined;
  return (labels) => {
    const own = labels.get(number);
    if (own === undefined || !/^[-+]?[0-9]{1,15}$/.test(own)) return false;
    return than === '>' ? Number(own) > Number(bound) : Number(own) < Number(bound);
  };
}
