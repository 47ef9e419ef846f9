import type { Verdict } from '../../comparison/conditions';
import type { ComparisonReport } from '../../contract/comparison';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML 1.0 has no way to write most control characters, nor halves of surrogate pairs: they become U+FFFD. */
// prettier-ignore
const notXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

function attribute(text: string): string {
  return text.replace(notXml, '\ufffd').replace(/[&<>"']/g, character => entities[character]!);
}

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
  const head = `    <testcase classname="${attribute(checkpoint)}" name="${attribute(name)}" time="0"`;
  if (outcome === null) return `${head}/>`;
  const { element, message } = outcome;
  const type = element === 'skipped' ? '' : ` type="${element === 'failure' ? 'condition' : 'input'}"`;
  return `${head}>\n      <${element} message="${attribute(message)}"${type}/>\n    </testcase>`;
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
    `  <testsuite name="${attribute(`Sample Lens: ${report.real.path}`)}" ${counts} timestamp="${timestamp}">`,
    ...cases.map(caseXml),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
