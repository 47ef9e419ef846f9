import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe finds wrong, a line each. Runs as an isolated script, past the page's policy. All rules are applied; what
 * passes is only not listed, which would take longer than to find it.
 */
export async function audit(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `${axe.source}; axe.run(document, { resultTypes: ['violations'] }).then(found => JSON.stringify(found.violations.flatMap(
      violation => violation.nodes.map(node => violation.id + ': ' + node.target.flat().join(' ') + ' ' + node.failureSummary))))`,
    awaitPromise: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return JSON.parse(String(result.value)) as string[];
}
