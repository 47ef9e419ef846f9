import * as z from 'zod/mini';

/** A number as JSON carries it: what is not finite is a text, as in the JSON report. */
export const jsonNumber = z.union([z.number(), z.enum(['Infinity', '-Infinity', 'NaN'])]);

export type JsonNumber = z.infer<typeof jsonNumber>;

export function toJsonNumber(value: number): JsonNumber {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return value;
  return value > 0 ? 'Infinity' : '-Infinity';
}

/** The same of a value that may not be known: null, also for NaN. */
export function toJsonOptional(value: number | null | undefined): JsonNumber | null {
  return value === null || value === undefined || Number.isNaN(value) ? null : toJsonNumber(value);
}
