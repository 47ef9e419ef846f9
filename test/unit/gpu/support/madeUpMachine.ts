import path from 'node:path';
import type { MachineView } from '../../../../src/gpu/machineView';

/** A machine that has these files (name -> content) and programs (name -> what it writes). */
export function madeUpMachine(
  files: Readonly<Record<string, string>> = {},
  more: Partial<Omit<MachineView, 'list' | 'exists' | 'read' | 'run'>> & {
    programs?: Readonly<Record<string, string>>;
  } = {},
): MachineView {
  const { programs = {}, ...rest } = more;
  const names = Object.keys(files);
  return {
    platform: 'linux',
    arch: 'x64',
    home: '/home/ada',
    environment: {},
    list: folder => [
      ...new Set(
        names
          .filter(name => name.startsWith(`${folder}/`))
          .map(name => path.posix.relative(folder, name).split('/')[0]!),
      ),
    ],
    exists: file => names.some(name => name === file || name.startsWith(`${file}/`)),
    read: file => files[file] ?? null,
    run: program => Promise.resolve(programs[program] ?? null),
    ...rest,
  };
}
