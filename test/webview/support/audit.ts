import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { themes, type ThemeName } from './themes';

const firstTheme = Object.keys(themes)[0];

/** The rules that look at colours: all that can differ between themes, which have the same parts in the same places. */
const ofColours = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/**
 * What axe finds wrong, a line each. Runs as an isolated script, past the page's policy. All rules are applied to a
 * page in the first theme, those of colours in the others; what passes is only not listed, which would take longer than
 * to find it.
 */
export async function audit(page: Page, theme: ThemeName): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const options = { resultTypes: ['violations'], ...(theme === firstTheme ? {} : ofColours) };
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `${axe.source}; axe.run(document, ${JSON.stringify(options)}).then(found => JSON.stringify(found.violations.flatMap(
      violation => violation.nodes.map(node => violation.id + ': ' + node.target.flat().join(' ') + ' ' + node.failureSummary))))`,
    awaitPromise: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return JSON.parse(String(result.value)) as string[];
}
