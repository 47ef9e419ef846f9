import type { SampleColumns } from '../contract/columns';
import { findDisagreements, type JudgedReport } from '../contract/disagreements';
import type { Report } from '../contract/report';
import { reading, shortReading } from './reading';
import { findWarnings } from './warnings';

/**
 * The report of what was computed: which values disagree, what to beware of, and what all of it means.
 *
 * @param keys of the further metrics that have a value
 */
export function toReport(judged: JudgedReport, columns: SampleColumns, keys: readonly string[]): Report {
  const bare: Report = { ...judged, disagreements: findDisagreements(judged) };
  const warned: Report = { ...bare, warnings: findWarnings(bare, columns, keys) };
  return { ...warned, reading: reading(warned), headline: shortReading(warned) };
}
