import type { Verdict } from '../../comparison/conditions';
import type { ComparisonReport } from '../../contract/comparison';
import { escapeMarkup } from '../htmlText';

interface TestCase {
  checkpoint: string;
  name: string;
  /** The element inside, with its message; null for a test that passed. */
  outcome: { element: 'failure' | 'error' | 'skipped'; message: string } | null;
}

const elements = { failed: 'failure', unknown: 'error', skipped: 'skipped' } as const;

function casesOf({ checkpoints, refused }: ComparisonReport, verdicts: readonly Verdict[]): TestCase[] {
  const evaluated = 'evaluated';
  return [
    ...checkpoints.map(({ name }) => ({ checkpoint: name, name: evaluated, outcome: null })),
    ...refused.map(({ name, reason }) => ({
      checkpoint: name,
      name: evaluated,
      outcome: { element: 'error' as const, message: reason },
    })),
    ...verdicts.map(({ condition, checkpoint, state, message }) => ({
      checkpoint,
      name: `not ${condition}`,
      outcome: state === 'passed' ? null : { element: elements[state], message },
    })),
  ];
}

function caseXml({ checkpoint, name, outcome }: TestCase): string {
  const head = `    <testcase classname="${escapeMarkup(checkpoint)}" name="${escapeMarkup(name)}" time="0"`;
  if (outcome === null) return `${head}/>`;
  const { element, message } = outcome;
  const type = element === 'skipped' ? '' : ` type="${element === 'failure' ? 'condition' : 'input'}"`;
  return `${head}>\n      <${element} message="${escapeMarkup(message)}"${type}/>\n    </testcase>`;
}

/**
 * The comparison as JUnit XML, for the test pages of continuous integration: a test that each checkpoint was evaluated,
 * and one for every condition and checkpoint that it was held against, which fails with the values.
 */
export function comparisonJunit(report: ComparisonReport, verdicts: readonly Verdict[]): string {
  const cases = casesOf(report, verdicts);
  const count = (element: 'failure' | 'error' | 'skipped') =>
    cases.filter(({ outcome }) => outcome?.element === element).length;
  const counts = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="0"`;
  // Readers of this format expect seconds without a zone.
  const timestamp = report.createdAt.replace(/(\.\d+)?Z$/, '');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="sample-lens compare" ${counts.replace(/ skipped="\d+"/, '')}>`,
    `  <testsuite name="${escapeMarkup(`Sample Lens: ${report.real.path}`)}" ${counts} timestamp="${timestamp}">`,
    ...cases.map(caseXml),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
