import { stat } from 'node:fs/promises';
import type { Report } from '../../contract/report';

/** When the files of a run were read at the earliest, ms since 1970. */
function evaluationStart({ createdAt, seconds }: Report): number {
  const took = Object.values(seconds).reduce((sum, each) => sum + each, 0);
  return Date.parse(createdAt) - 1000 * took;
}

/** Whether a sample's file is still the one that a run read. */
export async function fileAge(file: string, report: Report): Promise<'same' | 'changed' | 'gone'> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return 'gone';
  return found.mtimeMs > evaluationStart(report) ? 'changed' : 'same';
}
