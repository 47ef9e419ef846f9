// Finds a Chromium for the tests, or gets one: Debian's package where it may install, else Playwright's download.
// Debian's chromium-headless-shell comes first, also where a whole Chromium is there: the same Blink without the
// window around it, which takes half of the processor time that the tests wait for.
// As a program it prints the executable: `node scripts/chromium.mjs`; with `--shell` it gets the shell too.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const preferred = [process.env.CHROME_PATH, '/usr/bin/chromium-headless-shell'];
const known = [
  ...preferred,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const found = files => files.find(file => file && existsSync(file));

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
 * @param {boolean} shellToo gets the shell also where another Chromium is there
 * @returns {string} the executable of a Chromium
 */
export function ensureChromium(say, shellToo = false) {
  const present = found(shellToo ? preferred : known);
  if (present) return present;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium (Debian package chromium-headless-shell) ...');
    const apt = (...args) =>
      execFileSync('apt-get', ['-qq', ...args], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    try {
      apt('update');
      apt('install', '-y', 'chromium-headless-shell');
      const installed = found(preferred);
      if (installed) return installed;
    } catch (error) {
      say(`That did not work (${error.message.split('\n')[0]}).`);
    }
  }
  const other = found(known);
  if (other) return other;
  say("Getting Playwright's Chromium ...");
  return fromPlaywright();
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(ensureChromium(line => console.error(line), process.argv.includes('--shell')));
