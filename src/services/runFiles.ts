import { unpackNonFinite } from '../contract/nonFinite';
import type { Level } from '../contract/standing';
import { isRunId, type EvaluationJob, type RunRecord, type RunState, type RunSummary } from './runRecord';

type Fields = Record<string, unknown>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSource(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value['path'] === 'string' &&
    (value['labels'] === null || typeof value['labels'] === 'string')
  );
}

function isJob(value: unknown): boolean {
  return (
    isObject(value) &&
    isSource(value['real']) &&
    isSource(value['generated']) &&
    typeof value['encoder'] === 'string' &&
    typeof value['k'] === 'number' &&
    typeof value['seed'] === 'number' &&
    typeof value['equalize'] === 'string' &&
    typeof value['provider'] === 'string' &&
    Array.isArray(value['metrics'])
  );
}

const levels: readonly Level[] = ['low', 'alike', 'high', 'unknown'];

function isLevels(value: unknown): boolean {
  return isObject(value) && ['pce', 'rce', 're'].every(key => levels.some(level => level === value[key]));
}

function isFolders(value: unknown): boolean {
  return isObject(value) && ['real', 'generated'].every(set => Array.isArray(value[set]));
}

function isSummary(value: unknown): boolean {
  return (
    isObject(value) &&
    (value['levels'] === undefined || value['levels'] === null || isLevels(value['levels'])) &&
    (value['manyOutliers'] === undefined || typeof value['manyOutliers'] === 'number') &&
    (value['folders'] === undefined || isFolders(value['folders'])) &&
    ['pce', 'rce', 're', 'realCount', 'generatedCount', 'warnings'].every(
      key => typeof value[key] === 'number',
    ) &&
    ['encoder', 'reading'].every(key => typeof value[key] === 'string')
  );
}

function isFailure(value: unknown): boolean {
  return isObject(value) && typeof value['message'] === 'string' && typeof value['mend'] === 'string';
}

const states: readonly RunState[] = ['queued', 'running', 'done', 'failed', 'cancelled'];

/** Runs of earlier releases lack what came with the further metrics, with comparisons, and with marks of sets. */
interface EarlierRecord extends Omit<RunRecord, 'job' | 'notes' | 'commit' | 'setState' | 'summary'> {
  notes?: string;
  commit?: RunRecord['commit'];
  setState?: string | null;
  summary: (Omit<RunSummary, 'levels'> & Partial<RunSummary>) | null;
  job: Omit<EvaluationJob, 'test' | 'parameters' | 'balls' | 'size'> & Partial<EvaluationJob>;
}

function isRunRecord(value: unknown): value is EarlierRecord {
  return (
    isObject(value) &&
    value['schema'] === 1 &&
    typeof value['id'] === 'string' &&
    isRunId(value['id']) &&
    (value['name'] === null || typeof value['name'] === 'string') &&
    typeof value['createdAt'] === 'string' &&
    !Number.isNaN(Date.parse(value['createdAt'])) &&
    states.some(state => state === value['state']) &&
    isJob(value['job']) &&
    (value['failure'] === null || isFailure(value['failure'])) &&
    (value['summary'] === null || isSummary(value['summary']))
  );
}

/**
 * Reads run.json.
 *
 * A run that was under way when the window closed is given back as cancelled: nothing runs it any more.
 * @throws Error where the text is no run record of this version.
 */
export function parseRunRecord(text: string): RunRecord {
  const value = unpackNonFinite(JSON.parse(text));
  if (!isRunRecord(value)) throw new Error('run.json is not a run record of this version.');
  const job = { test: null, parameters: {}, balls: 'closed' as const, size: null, ...value.job };
  const isOver = value.state !== 'queued' && value.state !== 'running';
  return {
    notes: '',
    commit: null,
    setState: null,
    ...value,
    job,
    summary: value.summary && { levels: null, ...value.summary },
    state: isOver ? value.state : 'cancelled',
  };
}
