import { findDisagreements, type JudgedReport } from '../contract/disagreements';
import { InputError } from '../contract/errors';
import type { Report } from '../contract/report';

/** JSON has no Infinity and no NaN: they stand as these strings. */
const nonFinite: Readonly<Record<string, number>> = { Infinity, '-Infinity': -Infinity, NaN };

/**
 * Fields of a report that hold a number wherever they occur. A class folder may be called "NaN", so texts
 * are turned back by where they stand, not by what they say.
 */
const numberFields: ReadonlySet<string> = new Set([
  'value',
  'standardError',
  'generatedError',
  'drawSpread',
  'pce',
  'rce',
  're',
  'entropyReal',
  'entropyGenerated',
  'realShare',
  'generatedShare',
  'find',
  'encode',
  'neighbors',
  'metrics',
  'bound',
]);

/** The report as JSON text (docs/report.schema.json), non-finite numbers as strings. */
export function toJson(report: Report): string {
  return jsonText(report);
}

/** Indented JSON, non-finite numbers as strings. */
export function jsonText(value: object): string {
  const write = (_: string, item: unknown) =>
    typeof item === 'number' && !Number.isFinite(item) ? String(item) : item;
  return `${JSON.stringify(value, write, 2)}\n`;
}

function isReport(value: unknown): value is EarlierReport {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  const isObject = (key: string) => typeof fields.get(key) === 'object' && fields.get(key) !== null;
  return (
    fields.get('schema') === 1 &&
    [
      'metrics',
      'asIs',
      'equalization',
      'neighbors',
      'finiteOnly',
      'real',
      'generated',
      'encoder',
      'provider',
      'settings',
      'seconds',
    ].every(isObject) &&
    ['modes', 'warnings'].every(key => Array.isArray(fields.get(key))) &&
    typeof fields.get('reading') === 'string'
  );
}

/**
 * The inverse of {@link toJson}.
 *
 * @throws InputError where the text is no report of this version
 */
export function fromJson(text: string): Report {
  const read = (key: string, value: unknown) =>
    typeof value === 'string' && numberFields.has(key) ? (nonFinite[value] ?? value) : value;
  let value: unknown;
  try {
    value = JSON.parse(text, read);
  } catch (error) {
    throw new InputError(
      `The report is not JSON: ${error instanceof Error ? error.message : String(error)}`,
      'Evaluate again, or choose a report.json that Sample Lens wrote.',
    );
  }
  if (!isReport(value))
    throw new InputError(
      'The file is not a Sample Lens report of version 1.',
      'Choose a report.json that this version of Sample Lens wrote.',
    );
  return current(value);
}

/** Metrics hold no names of the user's: every text there that is a number's name is that number. */
function numbersBack<T>(value: T): T;
function numbersBack(value: unknown): unknown {
  if (typeof value === 'string') return nonFinite[value] ?? value;
  if (Array.isArray(value)) return value.map(item => numbersBack<unknown>(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, numbersBack<unknown>(item)]));
}

/** Reports of the first release lack what came with the further metrics. */
interface EarlierReport extends Omit<Report, 'absent' | 'settings' | 'disagreements'> {
  absent?: Report['absent'];
  disagreements?: Report['disagreements'];
  settings: Omit<Report['settings'], 'test' | 'parameters' | 'balls'> & Partial<Report['settings']>;
}

function current(report: EarlierReport): Report {
  const judged: JudgedReport = {
    ...report,
    metrics: numbersBack(report.metrics),
    asIs: numbersBack(report.asIs),
    absent: report.absent ?? [],
    settings: { test: null, parameters: {}, balls: 'closed', ...report.settings },
  };
  return { ...judged, disagreements: report.disagreements ?? findDisagreements(judged) };
}
