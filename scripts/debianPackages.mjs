import { execFileSync } from 'node:child_process';

/** Installs Debian's packages without a question; options of `apt-get install` may stand before them. @throws Error where apt-get fails */
export function installDebianPackages(...packages) {
  const apt = (...args) =>
    execFileSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update');
  apt('install', '-y', ...packages);
}
