import { describeMetric, metricCatalogue, metricGroups } from '../metrics/catalogue';

/** Every parameter that may be set, as `density.k`. k of PCE, RCE and RE is set for all of them at once, by k. */
function parameterNames(): string[] {
  return metricCatalogue
    .filter(({ key }) => metricGroups['tri']?.includes(key) !== true)
    .flatMap(({ key, parameters }) => parameters.map(({ name }) => `${key}.${name}`));
}

/** What is wrong with the value of a parameter, in words; null where nothing is. */
export function parameterProblem(name: string, value: number): string | null {
  const names = parameterNames();
  if (!names.includes(name)) return `There is no parameter "${name}". Known: ${names.join(', ')}.`;
  const [key = '', parameter] = name.split('.');
  const described = describeMetric(key)?.parameters.find(candidate => candidate.name === parameter);
  const { least = 1, most = Infinity } = described ?? {};
  if (described?.fractional === true) {
    if (Number.isFinite(value) && value > 0 && value <= most) return null;
    return `${name} should be a number above 0${most < Infinity ? `, ${most} at most` : ''}.`;
  }
  if (Number.isSafeInteger(value) && value >= least && value <= most) return null;
  return `${name} should be a whole number, ${most < Infinity ? `${least} to ${most}` : `${least} or more`}.`;
}
