import type * as z from 'zod/mini';
import { safeParse, type core } from 'zod/mini';
import { InputError } from '../contract/errors';

type Issue = core.$ZodIssue;

/**
 * The arguments of a tool, held to its schema.
 *
 * @throws InputError for the first that does not fit: which, what was expected, and what to do, for a model to mend
 */
export function readInput<S extends z.ZodMiniObject>(schema: S, input: unknown): z.infer<S> {
  const { success, data, error } = safeParse(schema, input ?? {});
  if (success) return data;
  const [issue] = error.issues;
  const known = Object.keys(schema.shape).join(', ');
  throw new InputError(problem(issue, input), `Call again with other arguments. This tool takes: ${known}.`);
}

function problem(issue: Issue | undefined, input: unknown): string {
  if (!issue) return 'The arguments do not fit.';
  if (issue.code === 'unrecognized_keys')
    return `There is no argument ${issue.keys.map(key => `"${key}"`).join(', ')}.`;
  const name = issue.path.map(String).join('.');
  const value = issue.path.reduce<unknown>(within, input);
  if (name === '') return 'The arguments should be an object.';
  if (value === undefined) return `The argument "${name}" is missing.`;
  return `The argument "${name}" is ${JSON.stringify(value)}; it should be ${expected(issue)}.`;
}

function within(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function expected(issue: Issue): string {
  if (issue.code === 'invalid_type')
    return issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`;
  if (issue.code === 'invalid_value')
    return `one of ${issue.values.map(value => JSON.stringify(value)).join(', ')}`;
  if (issue.code === 'too_small') return amount(issue.origin, 'at least', issue.minimum);
  if (issue.code === 'too_big') return amount(issue.origin, 'at most', issue.maximum);
  return 'an absolute path; a relative one depends on a folder that this tool does not know';
}

function amount(origin: string, bound: string, number: number | bigint): string {
  if (origin === 'array') return `a list of ${bound} ${number}`;
  return origin === 'string' ? 'a text that is not empty' : `${bound} ${number}`;
}
