import { parse } from 'csv-parse/sync';
import { InputError } from '../contract/errors';
import type { SetName } from '../contract/panel';
import type { BlindAnswer } from '../metrics/humanErrorRate';
import { textCell } from '../reports/csvCell';
import { answeredTrials, type Rating } from './rating';

/** An answer as a study's file has it. */
export interface StudyAnswer extends BlindAnswer {
  /** Who gave it; empty where the file does not say. */
  rater: string;
}

/** Ratings as CSV, a row an answer (RFC 4180). The rater is the number of the rating. */
export function answersToCsv(ratings: readonly Rating[]): string {
  const rows = ratings.flatMap((rating, i) =>
    answeredTrials(rating).map(({ name, truth, answer, seconds }) =>
      [textCell(name), truth, answer, seconds.toFixed(2), String(i + 1), rating.startedAt].join(','),
    ),
  );
  return `${['image,truth,answer,seconds,rater,started', ...rows].join('\r\n')}\r\n`;
}

const mend =
  'Give a CSV with a header and the columns truth and answer, each real or generated, and rater where there are several.';

const words = new Map<string, SetName>([
  ['real', 'real'],
  ['generated', 'generated'],
  ['fake', 'generated'],
]);

/**
 * Reads the answers of a study: a CSV, or a TSV, whose header names the columns `truth` and `answer`, which hold `real`
 * and `generated` (or `fake`), and `rater` where there are several. Other columns are left alone.
 *
 * @param file as messages name it
 * @throws InputError naming the file, and the line
 */
export function answersFromCsv(text: string, file: string): StudyAnswer[] {
  const rows = readRows(text, file);
  const header = rows.shift()?.record.map(title => title.toLowerCase()) ?? [];
  const at = {
    truth: header.indexOf('truth'),
    answer: header.indexOf('answer'),
    rater: header.indexOf('rater'),
  };
  for (const column of ['truth', 'answer'] as const)
    if (at[column] < 0) throw new InputError(`${file} has no column "${column}".`, mend);
  const wordIn = (column: 'truth' | 'answer', { record, line }: Row): SetName => {
    const cell = record[at[column]] ?? '';
    const word = words.get(cell.toLowerCase());
    if (word) return word;
    throw new InputError(
      `${file}, line ${line}: the ${column} "${cell}" is neither real nor generated.`,
      mend,
    );
  };
  if (rows.length === 0) throw new InputError(`${file} holds no answers.`, mend);
  return rows.map(row => ({
    truth: wordIn('truth', row),
    answer: wordIn('answer', row),
    rater: row.record[at.rater] ?? '',
  }));
}

interface Row {
  record: string[];
  line: number;
}

const reading = { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true } as const;

/** What stands between cells: what makes columns of the header. Names and remarks may hold the others. */
function delimiterOf(text: string): string {
  const finds = (delimiter: string) => {
    const header = parse(text, { ...reading, delimiter, to: 1 })[0] ?? [];
    return ['truth', 'answer'].every(column => header.some(title => title.toLowerCase() === column));
  };
  return [',', ';', '\t'].find(finds) ?? ',';
}

function readRows(text: string, file: string): Row[] {
  try {
    const records = parse(text, {
      ...reading,
      delimiter: delimiterOf(text),
      on_record: (record, { lines }) => [String(lines), ...record],
    });
    return records.map(([line, ...record]) => ({ line: Number(line), record }));
  } catch (error) {
    throw new InputError(
      `${file} is no CSV: ${error instanceof Error ? error.message : String(error)}`,
      mend,
    );
  }
}
