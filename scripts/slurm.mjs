// Finds a Slurm for the tests, or gets Debian's (slurm-wlm, munge) where it may install.
// As a program it prints "ready", or why there is none: `node scripts/slurm.mjs`.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installDebianPackages } from './debianPackages.mjs';

const programs = ['/usr/sbin/slurmctld', '/usr/sbin/slurmd', '/usr/sbin/munged', '/usr/bin/sbatch'];
const isThere = () => programs.every(file => existsSync(file));

/**
 * @param {(line: string) => void} say
 * @returns {string | null} why the tests can have no Slurm; null where it is there
 */
export function ensureSlurm(say) {
  if (process.getuid?.() !== 0) return 'only root can start node daemons for a test';
  if (isThere()) return null;
  if (!existsSync('/usr/bin/apt-get')) return 'there is none, and no apt-get to install it with';
  say('Installing Slurm (Debian packages slurm-wlm and munge) ...');
  try {
    installDebianPackages('--no-install-recommends', 'slurm-wlm', 'munge');
  } catch (error) {
    return `its packages could not be installed (${error.message.split('\n')[0]})`;
  }
  return isThere() ? null : 'its packages do not hold what they should';
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(ensureSlurm(line => console.error(line)) ?? 'ready');
