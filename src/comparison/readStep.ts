import { InputError } from '../contract/errors';
import type { StepUnit } from '../contract/comparison';

/** Where in a training run a checkpoint stands. */
export interface Step {
  step: number;
  unit: StepUnit;
}

const thousands: Readonly<Record<string, number>> = { k: 1e3, m: 1e6 };

/**
 * Names of counters, the one to trust first: a name may carry several, as `epoch=3-step=1200`. A number ends where its
 * digits do: `step_50x` is not the step 5.
 */
const counters: readonly [StepUnit, RegExp][] = [
  ['step', /(?:global[-_ ]?)?steps?[-_= ]*(\d+(?:\.\d+)?)([km]?)(?![a-z\d]|\.\d)/gi],
  ['iteration', /(?<![a-z])it(?:er(?:ation)?s?)?[-_= ]*(\d+(?:\.\d+)?)([km]?)(?![a-z\d]|\.\d)/gi],
  ['step', /(?<![a-z])(?:kimg|ckpt|checkpoint|snapshot)s?[-_= ]*(\d+(?:\.\d+)?)([km]?)(?![a-z\d]|\.\d)/gi],
  ['epoch', /(?<![a-z])ep(?:och)?s?[-_= ]*(\d+(?:\.\d+)?)([km]?)(?![a-z\d]|\.\d)/gi],
];

const date = /(\d{4})-(\d{2})-(\d{2})(?:[T_ -](\d{2})[-:.h]?(\d{2})(?:[-:.m]?(\d{2}))?)?(?!\d)/g;
const number = /(\d+)(?!.*\d)/;

/**
 * Reads a step, an iteration, an epoch, a date or else the last number off the name of a checkpoint's folder.
 *
 * @param name a folder's name, or several with `/` between; the last mention counts
 * @param pattern the user's own regular expression, whose first group is the number; empty for the above
 * @returns null where the name says nothing
 * @throws InputError where the pattern is no regular expression with a group
 */
export function readStep(name: string, pattern = ''): Step | null {
  if (pattern !== '') return readOwn(name, pattern);
  for (const [unit, expression] of counters) {
    const found = [...name.matchAll(expression)].at(-1);
    if (found) return { step: Number(found[1]) * (thousands[(found[2] ?? '').toLowerCase()] ?? 1), unit };
  }
  const day = [...name.matchAll(date)].at(-1);
  if (day) {
    const parts: (string | undefined)[] = day.slice(1);
    const [year = 0, month = 1, ...rest] = parts.map(part => Number(part ?? 0));
    const [dayOfMonth = 1, hours = 0, minutes = 0, seconds = 0] = rest;
    const valid = month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= 31 && hours < 24;
    if (valid) {
      return { step: Date.UTC(year, month - 1, dayOfMonth, hours, minutes, seconds) / 1000, unit: 'date' };
    }
  }
  const last = number.exec(name);
  return last ? { step: Number(last[1]), unit: 'number' } : null;
}

function readOwn(name: string, pattern: string): Step | null {
  const found = compilePattern(pattern).exec(name);
  const value = Number(found?.[1] ?? NaN);
  return Number.isFinite(value) ? { step: value, unit: 'step' } : null;
}

/** @throws InputError where a pattern cannot be used */
export function compilePattern(pattern: string): RegExp {
  const mend = 'Use a regular expression whose first group is the number, as step_(\\d+).';
  let expression: RegExp;
  try {
    expression = new RegExp(pattern);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`The pattern for steps "${pattern}" cannot be used: ${reason}.`, mend);
  }
  // An alternative that matches nothing shows how many groups there are.
  const groups = new RegExp(`${pattern}|`).exec('')!.length - 1;
  if (groups === 0) throw new InputError(`The pattern for steps "${pattern}" has no group.`, mend);
  return expression;
}
