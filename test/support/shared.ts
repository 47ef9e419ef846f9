import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe } from 'vitest';

/** Material that developers may have beside the repository: golden values, trained encoders, real photos. */
export const sharedFolder = path.resolve(__dirname, '..', '..', '..', 'shared');

/** A suite that needs `../shared`: where that is missing it is skipped, and says so on the terminal. */
export function describeWithShared(name: string, body: () => void): void {
  const present = existsSync(path.join(sharedFolder, 'golden'));
  if (!present) console.warn(`SKIPPED, ../shared is not there: ${name}`);
  describe.runIf(present)(name, body);
}
