import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { packageRoot } from '../../src/files/packageRoot';

/**
 * A headless Chromium that talks to nobody but 127.0.0.1. The caller closes it.
 *
 * @param shell takes the headless shell where it is installed: for pages of ours, not for a window of VS Code, which
 *   gains nothing by it
 */
export async function launchChromium({ shell = false } = {}): Promise<Browser> {
  const finder = path.join(packageRoot(), 'scripts', 'chromium.mjs');
  const asked = shell ? ['--shell'] : [];
  const executablePath = execFileSync(process.execPath, [finder, ...asked], { encoding: 'utf8' }).trim();
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
