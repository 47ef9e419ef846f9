/**
 * Variables of the parent that would change how a Node child runs: debugger and option flags, Electron's
 * and VS Code's own settings, the parent's IPC channel, coverage.
 */
const foreign = [
  /^NODE_OPTIONS$/,
  /^NODE_INSPECT/,
  /^NODE_DEBUG/,
  /^NODE_REPL/,
  /^NODE_CHANNEL_/,
  /^NODE_UNIQUE_ID$/,
  /^NODE_V8_COVERAGE$/,
  /^NODE_PATH$/,
  /^ELECTRON_/,
  /^VSCODE_/,
  /^APPLICATION_INSIGHTS/,
  /^APPLICATIONINSIGHTS/,
];

const snapOriginal = '_VSCODE_SNAP_ORIG';

/**
 * The environment for the engine's process: the parent's, without what belongs to the parent's own runtime.
 *
 * VS Code from a snap points the loader at the snap's libraries and keeps the user's values under
 * `<NAME>_VSCODE_SNAP_ORIG`: those are put back.
 *
 * @param extra variables that the chosen Node needs; they win
 */
export function childEnvironment(
  parent: NodeJS.ProcessEnv,
  extra: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  const kept = new Map<string, string>();
  const originals = new Map<string, string>();
  for (const [name, value] of Object.entries(parent)) {
    if (value === undefined) continue;
    if (name.endsWith(snapOriginal)) originals.set(name.slice(0, -snapOriginal.length), value);
    else if (!foreign.some(pattern => pattern.test(name.toUpperCase()))) kept.set(name, value);
  }
  for (const [name, value] of originals) {
    if (value === '') kept.delete(name);
    else kept.set(name, value);
  }
  return { ...Object.fromEntries(kept), ...extra };
}
