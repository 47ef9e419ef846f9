import { formatFigure } from '../../contract/format';
import type { CliContext } from '../context';
import { checkOutputs, output, writeResult } from './outputs';

/** Options that the smaller commands share. */
export interface MeasureFlags {
  json?: string;
  quiet?: true;
}

/** A value with its standard error, where there is one: of one sample, or of an infinite value, there is none. */
export function withError(value: number, standardError: number): string {
  return formatFigure(value) + (Number.isNaN(standardError) ? '' : ` ± ${formatFigure(standardError)}`);
}

/** As in the report of an evaluation: Infinity and NaN as texts, and no standard error where there is none. */
function toJsonText(result: unknown): string {
  const write = (key: string, value: unknown) => {
    if (typeof value !== 'number' || Number.isFinite(value)) return value;
    return key === 'standardError' && Number.isNaN(value) ? undefined : String(value);
  };
  return `${JSON.stringify(result, write, 2)}\n`;
}

/**
 * Measures something, and writes it as JSON where it was asked for; the text goes to stdout, or to stderr where stdout
 * carries the JSON.
 *
 * @param inputs absolute; they are not overwritten
 */
export async function writeMeasured<T>(
  { json }: MeasureFlags,
  context: CliContext,
  inputs: readonly string[],
  measure: () => Promise<T>,
  toText: (result: T) => string,
): Promise<void> {
  const outputs = json === undefined ? [] : [output('--json', 'json', json, context.cwd)];
  await checkOutputs(outputs, inputs);
  const result = await measure();
  await writeResult(toText(result), outputs, () => toJsonText(result), context);
}
