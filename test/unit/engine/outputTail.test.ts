import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createOutputTail } from '../../../src/engine/outputTail';

describe('what a process says', () => {
  it('is logged line by line up to a limit, and the last lines are kept', async () => {
    const log: string[] = [];
    const tail = createOutputTail(line => log.push(line), 3, 2);
    const stream = new PassThrough();
    tail.follow(stream);
    tail.follow(null);
    stream.write('one\r\ntw');
    stream.end('o\n\n   \nthree\nfour\nfive');
    await setImmediate();
    await setImmediate();
    expect(log).toEqual(['one', 'two', 'three', '(The engine says more; it is left out here.)']);
    expect(tail.last()).toEqual(['four', 'five']);
  });
});
