import { TestRunner, type RunnerTask, type RunnerTestCase } from 'vitest';

/** All tests below these, in their order. */
const testsOf = (tasks: readonly RunnerTask[]): RunnerTestCase[] =>
  tasks.flatMap(task => (task.type === 'test' ? [task] : testsOf(task.tasks)));

/**
 * Does once more what the tests of a file did before one of them; those that failed as far as they get.
 *
 * @throws where one that passed does not any more
 */
export async function repeatStepsBefore(test: RunnerTestCase): Promise<void> {
  const all = testsOf(test.file.tasks);
  for (const step of all.slice(0, all.indexOf(test))) {
    const state = step.result?.state;
    if (state !== 'pass' && state !== 'fail') continue;
    try {
      await TestRunner.getTestFn(step)();
    } catch (error) {
      if (state === 'pass') throw new Error(`"${step.name}" does not pass again.`, { cause: error });
    }
  }
}
