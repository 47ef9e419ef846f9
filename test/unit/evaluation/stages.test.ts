import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../src/contract/progress';
import { createStages } from '../../../src/evaluation/stages';

function recorder() {
  const heard: Progress[] = [];
  const clock = { seconds: 100 };
  const stages = createStages(
    progress => heard.push(progress),
    () => clock.seconds,
  );
  return { heard, clock, stages };
}

describe('createStages', () => {
  it('announces a stage before anything is counted', () => {
    const { heard, stages } = recorder();
    stages.begin('find', 'Finding real images', 'images');
    expect(heard).toEqual([
      {
        stage: 'find',
        label: 'Finding real images',
        done: 0,
        total: 0,
        unit: 'images',
        rate: 0,
        secondsLeft: null,
      },
    ]);
  });

  it('tells at most ten counts a second, and always the last', () => {
    const { heard, clock, stages } = recorder();
    const count = stages.begin('encode', 'Encoding real images', 'images');
    for (let done = 1; done <= 1000; done++) {
      clock.seconds += 0.001;
      count(done, 1000);
    }
    expect(heard.length).toBeLessThanOrEqual(13);
    expect(heard.at(-1)!.done).toBe(1000);
  });

  it('keeps the seconds of each stage, both parts of one added up', () => {
    const { clock, stages } = recorder();
    stages.begin('find', 'a', 'images');
    clock.seconds += 1;
    stages.begin('encode', 'b', 'images');
    clock.seconds += 2;
    stages.begin('find', 'c', 'images');
    clock.seconds += 4;
    expect(stages.end()).toEqual({ find: 5, encode: 2, neighbors: 0, metrics: 0 });
  });
});
