// Finds a Chromium for the tests, or gets one: Debian's package where it may install, else Playwright's download.
// As a program it prints the executable: `node scripts/chromium.mjs`; with `--shell` that of the headless shell, the
// same Blink without a window around it, in which our pages take half of the processor time; `--both` gets the two.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDebianPackages } from './debianPackages.mjs';

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const shell = '/usr/bin/chromium-headless-shell'; // Debian's

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

/** Installs Debian's packages where that is allowed; gives whether it did. */
function fromDebian(say, ...packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  say(`Installing Chromium (Debian packages: ${packages.join(', ')}) ...`);
  try {
    installDebianPackages(...packages);
    return true;
  } catch (error) {
    say(`That did not work (${error.message.split('\n')[0]}).`);
    return false;
  }
}

/**
 * @param {(line: string) => void} say
 * @returns {string} the executable of a Chromium
 */
export function ensureChromium(say) {
  const present = found();
  if (present) return present;
  const installed = fromDebian(say, 'chromium') && found();
  if (installed) return installed;
  say("Getting Playwright's Chromium ...");
  return fromPlaywright();
}

/** The executable of the headless shell; of a whole Chromium where there is none, or where one is asked for. */
const ensureShell = say => (!process.env.CHROME_PATH && existsSync(shell) ? shell : ensureChromium(say));

/** Gets both where they can be had; the tests do without the shell, in more time. */
function ensureBoth(say) {
  const missing = [];
  if (!found()) missing.push('chromium');
  if (!process.env.CHROME_PATH && !existsSync(shell)) missing.push('chromium-headless-shell');
  if (missing.length > 0) fromDebian(say, ...missing);
  return ensureChromium(say);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const ensure = { '--shell': ensureShell, '--both': ensureBoth }[process.argv[2]] ?? ensureChromium;
  console.log(ensure(line => console.error(line)));
}
