import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { writeFileAtomically } from '../../../src/files/atomicFile';
import { temporaryFolder } from '../../support/temporaryFolder';

it('a file is replaced whole, and nothing else is left', async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'a.json');
  await writeFile(file, 'old');
  await writeFileAtomically(file, 'new');
  expect(await readFile(file, 'utf8')).toBe('new');
  expect(await readdir(folder)).toEqual(['a.json']);
});

it('a write that fails leaves nothing behind', async () => {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, 'taken'));
  await expect(writeFileAtomically(path.join(folder, 'taken'), 'new')).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['taken']);
});
