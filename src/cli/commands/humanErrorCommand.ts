import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { counted } from '../../contract/format';
import { InputError } from '../../contract/errors';
import type { HumanErrorRate, WrongShare } from '../../contract/rating';
import { rateVerdict, rateWords } from '../../contract/ratingWords';
import { readReason } from '../../files/readReason';
import { humanErrorRate } from '../../metrics/humanErrorRate';
import { answersFromCsv, type StudyAnswer } from '../../ratings/answersCsv';
import type { CliContext } from '../context';
import { writeMeasured, type MeasureFlags } from '../output/measureOutput';
import { textTable } from '../output/textTable';

export interface HumanErrorFlags extends MeasureFlags {
  answers: string;
}

interface HumanErrorReport extends HumanErrorRate {
  /** In the order of the file; empty where it does not say who answered. */
  raters: { rater: string; rate: HumanErrorRate }[];
}

/** `sample-lens human-error`: how often people took one kind of image for the other, of a study's answers. */
export async function humanErrorCommand(flags: HumanErrorFlags, context: CliContext): Promise<void> {
  const file = path.resolve(context.cwd, flags.answers);
  const measure = async (): Promise<HumanErrorReport> => {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      throw new InputError(`${file} cannot be read: ${readReason(error)}.`, 'Check the path.');
    });
    const answers = answersFromCsv(text, file);
    return { ...humanErrorRate(answers), raters: byRater(answers) };
  };
  await writeMeasured(flags, context, [file], measure, toText);
}

function byRater(answers: readonly StudyAnswer[]): HumanErrorReport['raters'] {
  const raters = [...new Set(answers.map(({ rater }) => rater))];
  if (raters.length === 1 && raters[0] === '') return [];
  return raters.map(rater => ({
    rater,
    rate: humanErrorRate(answers.filter(answer => answer.rater === rater)),
  }));
}

function toText(report: HumanErrorReport): string {
  const { raters, generated, real } = report;
  const row = (name: string, share: WrongShare) => [
    name,
    share.answers > 0 ? rateWords(share) : '–',
    `${share.wrong} of ${share.answers}`,
  ];
  const rows = [
    row('Human error rate', report),
    row('Generated, taken for real', generated),
    row('Real, taken for generated', real),
    ...raters.map(({ rater, rate }) => row(`Rater ${rater || '(none)'}`, rate)),
  ];
  return `${counted(report.answers, 'answer')}\n\n${textTable(rows)}\n\n${rateVerdict(report)} 0.50 is guessing.\n`;
}
