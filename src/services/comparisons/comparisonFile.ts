import { isRunId } from '../runRecord';
import type { ComparisonRecord } from './comparisonRecord';

type Fields = Record<string, unknown>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown) => value === null || isText(value);

function isStep(value: unknown): boolean {
  return value === null || (isObject(value) && typeof value['step'] === 'number' && isText(value['unit']));
}

function isMember(value: unknown): boolean {
  return (
    isObject(value) &&
    isText(value['runId']) &&
    isRunId(value['runId']) &&
    isText(value['name']) &&
    isText(value['path']) &&
    isStep(value['step'])
  );
}

function isTemplate(value: unknown): boolean {
  return (
    value === null ||
    (isObject(value) &&
      isObject(value['real']) &&
      isText(value['real']['path']) &&
      isText(value['encoder']) &&
      typeof value['k'] === 'number' &&
      Array.isArray(value['metrics']))
  );
}

function isRecord(value: unknown): value is ComparisonRecord {
  return (
    isObject(value) &&
    value['schema'] === 1 &&
    isText(value['id']) &&
    isRunId(value['id']) &&
    isText(value['createdAt']) &&
    !Number.isNaN(Date.parse(value['createdAt'])) &&
    isText(value['notes']) &&
    (value['commit'] === null || isObject(value['commit'])) &&
    typeof value['watching'] === 'boolean' &&
    [value['name'], value['folder'], value['baseline']].every(isTextOrNull) &&
    isTemplate(value['template']) &&
    Array.isArray(value['members']) &&
    value['members'].every(isMember) &&
    (value['removed'] === undefined || (Array.isArray(value['removed']) && value['removed'].every(isText)))
  );
}

/** Reads the file of a comparison. @throws Error where the text is none of this version. */
export function parseComparison(text: string): ComparisonRecord {
  const value: unknown = JSON.parse(text);
  if (!isRecord(value)) throw new Error('It is not a comparison of this version.');
  return value;
}
