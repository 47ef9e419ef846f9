// `npm start`: from a fresh clone to scores. Installs, builds, draws a demo workspace and evaluates it.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { ensureDependencies, repository } from './dependencies.mjs';

const say = line => console.log(line);
const node = (...args) => execFileSync(process.execPath, args, { cwd: repository, stdio: 'inherit' });

try {
  ensureDependencies(say);
  say('Building ...');
  node(path.join('scripts', 'build.mjs'));
  node(path.join('dist', 'cli.js'), 'demo', 'demo');
  say('\nTo see it in VS Code:  npm run vscode');
  say('There, right-click a folder below "samples" and choose "Evaluate Samples".');
} catch (error) {
  // What ran has already said what went wrong; a stack of this script would only hide it.
  if (typeof error.status !== 'number') console.error(error.message);
  process.exitCode = error.status || 1;
}
