import { writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/contract/errors';
import { asDiskError, requireSpace } from '../../../src/files/diskErrors';
import { scratchFolder } from '../encoders/support/scratch';

const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

describe('errors of the disk', () => {
  it.runIf(existsSync('/dev/full'))('that is full are told, with the place', async () => {
    const error = asDiskError(await errorOf(writeFile('/dev/full', 'bytes')), '/encoders');
    expect(error).toBeInstanceOf(InputError);
    expect(error?.message).toBe('/encoders: The disk is full (ENOSPC).');
    expect(error?.mend).toMatch(/what was downloaded is kept/);
  });

  it('of a folder where a file should be are told', async () => {
    await using folder = await scratchFolder();
    const error = asDiskError(await errorOf(writeFile(folder.path, 'bytes')), folder.path);
    expect(error?.message).toMatch(/A folder is where the file should be/);
  });

  it('are no others: those are left to who knows them', () => {
    expect(asDiskError(new Error('other'), '')).toBeNull();
    expect(asDiskError(Object.assign(new Error('gone'), { code: 'ECONNRESET' }), '')).toBeNull();
    expect(asDiskError('text', '')).toBeNull();
  });

  it('that has too little left are told before anything is written', async () => {
    await expect(requireSpace(tmpdir(), 1)).resolves.toBeUndefined();
    await expect(requireSpace(tmpdir(), 1e18)).rejects.toThrow(/1000000000000 MB more are needed/);
  });
});
