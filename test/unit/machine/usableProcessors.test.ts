import { describe, expect, it } from 'vitest';
import { decodingThreads, imageThreads, mostImageThreads } from '../../../src/machine/imageThreads';
import { usableProcessors } from '../../../src/machine/usableProcessors';

const on = (files: Record<string, string>, available = 64) =>
  usableProcessors(available, file => files[file] ?? null);

describe('processors that can be used', () => {
  it.each([
    ['a machine without groups', {}, 64],
    ['a group without a quota', { '/sys/fs/cgroup/cpu.max': 'max 100000\n' }, 64],
    ['a container', { '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/cpu.max': '400000 100000\n' }, 4],
    ['a quota of two and a half', { '/sys/fs/cgroup/cpu.max': '250000 100000\n' }, 2],
    ['a quota of less than one', { '/sys/fs/cgroup/cpu.max': '50000 100000\n' }, 1],
    ['a quota beyond what there is', { '/sys/fs/cgroup/cpu.max': '9900000 100000\n' }, 64],
    [
      'a quota of a group above',
      {
        '/proc/self/cgroup': '0::/slurm/job_7/step_0\n',
        '/sys/fs/cgroup/slurm/job_7/step_0/cpu.max': 'max 100000\n',
        '/sys/fs/cgroup/slurm/job_7/cpu.max': '800000 100000\n',
        '/sys/fs/cgroup/slurm/cpu.max': '1600000 100000\n',
      },
      8,
    ],
    [
      'the first version of groups',
      {
        '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '300000\n',
        '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n',
      },
      3,
    ],
    [
      'the first version without a quota',
      { '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1\n', '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n' },
      64,
    ],
  ])('in %s', (_, files, processors) => {
    expect(on(files as Record<string, string>)).toBe(processors);
  });

  it('are at least one on this machine', () => {
    expect(usableProcessors()).toBeGreaterThanOrEqual(1);
  });
});

it('image threads leave a processor to the encoder, and each has threads to decode on', () => {
  expect([1, 2, 8, 64].map(imageThreads)).toEqual([1, 1, 7, 8]);
  expect([1, 2, 8, 64].map(mostImageThreads)).toEqual([1, 2, 8, 32]);
  expect([1, 2, 8, 64].map(decodingThreads)).toEqual([4, 4, 16, 64]);
});
