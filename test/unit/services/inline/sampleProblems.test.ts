import { mkdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findOutliers } from '../../../../src/contract/outliers';
import { fileAge } from '../../../../src/services/inline/fileAge';
import { sampleProblems } from '../../../../src/services/inline/sampleProblems';
import { withoutExcluded } from '../../../../src/services/inline/withoutExcluded';
import { sampleFolders } from '../../../../src/services/sampleFolders';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { exampleResult } from '../exampleResult';

const result = exampleResult();
const outliers = findOutliers(result.columns, 99);

describe('problems of samples', () => {
  it('are copies first, then outliers, each with the real image nearest to it', () => {
    const { problems, total } = sampleProblems(result, outliers, 10);
    expect(total).toBe(2);
    expect(problems).toEqual([
      {
        kind: 'copy',
        file: path.join('/samples/step_0300', 'NaN', 'a.png'),
        pce: -Infinity,
        share: 0,
        nearest: path.join('/samples/real', 'cat', 'y.png'),
        nearestName: 'cat/y.png',
        distance: 0,
      },
      {
        kind: 'outlier',
        file: path.join('/samples/step_0300', 'cat', 'b.png'),
        pce: 2.5,
        share: 1,
        nearest: path.join('/samples/real', 'NaN', 'x.png'),
        nearestName: 'NaN/x.png',
        distance: 1.25,
      },
    ]);
  });

  it('are no more than asked for, and counted all the same', () => {
    const { problems, total } = sampleProblems(result, outliers, 1);
    expect(problems).toHaveLength(1);
    expect(total).toBe(2);
  });

  it('are none of a feature file, which has no images', () => {
    const features = exampleResult();
    features.report.generated.kind = 'npy';
    expect(sampleProblems(features, outliers, 10)).toEqual({ problems: [], total: 0 });
  });

  it('leave out what was excluded since', async () => {
    const set = await temporaryFolder();
    const { names } = result.columns.generated;
    expect(await withoutExcluded(outliers, names, set)).toEqual(outliers);
    await mkdir(path.join(set, 'cat'));
    await writeFile(path.join(set, 'cat', '.samplelensignore'), 'b.png\n');
    expect(await withoutExcluded(outliers, names, set)).toMatchObject({ rows: [], copies: [0] });
  });
});

describe('the file of a sample', () => {
  it('is the same until it is written after the evaluation began, or gone', async () => {
    const file = path.join(await temporaryFolder(), 'a.png');
    expect(await fileAge(file, result.report)).toBe('gone');
    await writeFile(file, 'a');
    const start = Date.parse(result.report.createdAt) / 1000 - 1.3; // the report is written after 1.3 s of work
    await utimes(file, start - 1, start - 1);
    expect(await fileAge(file, result.report)).toBe('same');
    await utimes(file, start + 0.1, start + 0.1);
    expect(await fileAge(file, result.report)).toBe('changed');
  });
});

describe('folders of samples', () => {
  it('are those that images lie in, and none of a feature file', () => {
    const mixed = exampleResult();
    mixed.columns.generated.names = ['a.png', 'cat/b.png', 'cat/c.png', 'cat/deep/d.png'];
    mixed.report.real.kind = 'npz';
    expect(sampleFolders(mixed)).toEqual({ generated: ['', 'cat', 'cat/deep'], real: [] });
  });
});
