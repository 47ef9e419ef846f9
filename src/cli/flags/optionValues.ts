import { InvalidArgumentError } from 'commander';
import { homedir } from 'node:os';
import { parameterProblem } from '../../evaluation/metricParameters';
import { describeMetric, metricCatalogue, metricGroups } from '../../metrics/catalogue';
import { atHome } from '../../paths/atHome';

/** A parser of whole numbers from `least` up; commander turns its error into wrong usage. */
export function wholeNumber(least: number): (text: string) => number {
  return text => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`It should be a whole number, ${least} or more.`);
    return value;
  };
}

/** A text that says something: `--real ""` would otherwise be the current folder. */
export function filled(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty.');
  return text;
}

/** A path as a shell would give it: in quotes, or after `=`, `~` reaches the program as it is. */
export function pathText(text: string): string {
  return atHome(filled(text), homedir());
}

/** `tri`, `all`, or names of metrics with commas between. */
export function metricNames(text: string): string[] {
  const names = text
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
  const unknown = names.filter(
    name => metricGroups[name] === undefined && describeMetric(name) === undefined,
  );
  const known = [...Object.keys(metricGroups), ...metricCatalogue.map(metric => metric.key)].join(', ');
  if (unknown.length > 0 || names.length === 0)
    throw new InvalidArgumentError(
      `${unknown.length > 0 ? `There is no metric ${unknown.map(name => `"${name}"`).join(', ')}` : 'It names no metric'}. Known: ${known}.`,
    );
  return [...new Set(names)];
}

/** `metric.parameter=number`, added to those before it. */
export function metricParameter(
  text: string,
  before: Readonly<Record<string, number>> = {},
): Record<string, number> {
  const [name, value, ...rest] = text.split('=').map(part => part.trim());
  if (!name || !value || rest.length > 0) throw new InvalidArgumentError('It should be like density.k=3.');
  const problem = parameterProblem(name, Number(value));
  if (problem !== null) throw new InvalidArgumentError(problem);
  return { ...before, [name]: Number(value) };
}
