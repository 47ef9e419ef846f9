// Finds a Chromium for the tests, or gets one: Debian's package where it may install, else Playwright's download.
// As a program it prints the executable: `node scripts/chromium.mjs`.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const found = () => [process.env.CHROME_PATH, ...known].find(file => file && existsSync(file));

function fromPlaywright() {
  const require = createRequire(import.meta.url);
  const { chromium } = require('playwright-core');
  if (!existsSync(chromium.executablePath())) {
    const cli = path.join(path.dirname(require.resolve('playwright-core')), 'cli.js');
    execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 'inherit', 'inherit'] });
  }
  return chromium.executablePath();
}

/**
 * @param {(line: string) => void} say
 * @returns {string} the executable of a Chromium
 */
export function ensureChromium(say) {
  const present = found();
  if (present) return present;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium (Debian package) ...');
    const apt = (...args) =>
      execFileSync('apt-get', ['-qq', ...args], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    try {
      apt('update');
      apt('install', '-y', 'chromium');
      const installed = found();
      if (installed) return installed;
    } catch (error) {
      say(`That did not work (${error.message.split('\n')[0]}).`);
    }
  }
  say("Getting Playwright's Chromium ...");
  return fromPlaywright();
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(ensureChromium(line => console.error(line)));
