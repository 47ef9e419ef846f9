import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findOutliers } from '../../../../src/contract/outliers';
import { changedMarks, sampleMarks, type SampleMark } from '../../../../src/services/inline/sampleMarks';
import { exampleResult } from '../exampleResult';

const folder = path.resolve('/samples/step');
const { columns } = exampleResult();

describe('marks of samples', () => {
  it('are of the files of outliers and copies, and of no others', () => {
    const marks = sampleMarks(findOutliers(columns, 99), columns, folder);
    expect([...marks.files]).toEqual([
      [path.join(folder, 'cat', 'b.png'), { kind: 'outlier', row: 1, pce: 2.5 }],
      [path.join(folder, 'NaN', 'a.png'), { kind: 'copy', row: 0, pce: -Infinity }],
    ]);
    expect(marks).toMatchObject({ outliers: 1, copies: 1 });
  });

  it('call a copy one, also where it is an outlier', () => {
    const marks = sampleMarks({ bound: 0, rows: [1], copies: [1] }, columns, folder);
    expect([...marks.files.values()].map(({ kind }) => kind)).toEqual(['copy']);
  });

  it('are kept by name for the first ones only, and counted all', () => {
    const marks = sampleMarks({ bound: 0, rows: [1, 0], copies: [] }, columns, folder, 1);
    expect([...marks.files.values()].map(({ row }) => row)).toEqual([1]);
    expect(marks.outliers).toBe(2);
  });

  it('changed where one came, went, or has another score', () => {
    const mark = (pce: number): SampleMark => ({ kind: 'outlier', row: 0, pce });
    const before = new Map([
      ['same', mark(1)],
      ['gone', mark(1)],
      ['other', mark(1)],
    ]);
    const after = new Map([
      ['same', mark(1)],
      ['other', mark(2)],
      ['new', mark(1)],
    ]);
    expect(changedMarks(before, after).sort()).toEqual(['gone', 'new', 'other']);
    expect(changedMarks(undefined, after).sort()).toEqual(['new', 'other', 'same']);
    expect(changedMarks(before, undefined)).toHaveLength(3);
  });
});
