import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';

/** Material that developers may have beside the repository: golden values, trained encoders, real photos. */
export const sharedFolder = path.resolve(__dirname, '..', '..', '..', 'shared');

/** A suite that needs `../shared`: where that is missing it is skipped, and says so on the terminal. */
export function describeWithShared(name: string, body: () => void): void {
  const present = existsSync(path.join(sharedFolder, 'golden'));
  if (!present) console.warn(`SKIPPED, ../shared is not there: ${name}`);
  // A skipped suite's body runs all the same, to collect its tests: it may read what is not there.
  describe.runIf(present)(name, present ? body : () => it('needs ../shared', () => undefined));
}
