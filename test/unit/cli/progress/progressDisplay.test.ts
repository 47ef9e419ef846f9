import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import {
  createProgressDisplay,
  progressText,
  type Counted,
} from '../../../../src/cli/progress/progressDisplay';

const base: Counted = {
  label: 'Encoding real images',
  done: 120,
  total: 1000,
  unit: 'images',
  rate: 85.22,
  secondsLeft: 10.3,
};

class Screen extends Writable {
  text = '';
  isTTY = false;
  columns = 60;
  override _write(chunk: Buffer, _: unknown, done: () => void) {
    this.text += chunk.toString();
    done();
  }
}

function setUp(isTTY: boolean, quiet = false) {
  const screen = new Screen({ decodeStrings: true });
  screen.isTTY = isTTY;
  const clock = { now: 0 };
  return { screen, clock, display: createProgressDisplay(screen, quiet, () => clock.now) };
}

describe('progress in words', () => {
  it.each<[string, Partial<Counted>]>([
    ['Encoding real images: 120 of 1,000 images, 85.2/s, 10 s left', {}],
    ['Encoding real images: 120 of 1,000 images', { rate: 0, secondsLeft: null }],
    ['Encoding real images', { done: 0, total: 0 }],
    ['Encoding real images: 1,000 of 1,000 images, 1,234/s', { done: 1000, rate: 1234.4, secondsLeft: 0 }],
  ])('is "%s"', (text, change) => expect(progressText({ ...base, ...change })).toBe(text));
});

describe('progress on a terminal', () => {
  it('is one live line, cut to its width, at most ten times a second, and can be taken away', () => {
    const { screen, clock, display } = setUp(true);
    for (let done = 0; done < 10; done++) {
      display.show({ ...base, done });
      clock.now += 30;
    }
    display.clear();
    display.clear();
    expect(screen.text).not.toContain('\n');
    const shown = screen.text.split('\r').slice(1);
    expect(shown).toHaveLength(4); // at 0, 120 and 240 ms, and the clearing
    expect(shown.every(line => line.endsWith('\x1b[K') && line.length <= 59 + '\x1b[K'.length)).toBe(true);
    expect(shown.at(-1)).toBe('\x1b[K');
  });
});

describe('a terminal that does not say how wide it is', () => {
  it('is taken to be 80 columns wide', () => {
    const { screen, display } = setUp(true);
    screen.columns = 0;
    display.show(base);
    expect(screen.text).toBe(`\r${progressText(base)}\x1b[K`);
  });
});

describe('progress in a log', () => {
  it('is a line for each kind of work and one every ten seconds, without control characters', () => {
    const { screen, clock, display } = setUp(false);
    for (let second = 0; second <= 25; second++) {
      clock.now = second * 1000;
      display.show({ ...base, done: second });
    }
    display.show({ ...base, label: 'Searching neighbours' });
    display.clear();
    const lines = screen.text.trimEnd().split('\n');
    expect(lines.map(line => /(?:: (\d+) of)/.exec(line)?.[1])).toEqual(['0', '10', '20', '120']);
    expect(screen.text).not.toContain('\r');
    expect(screen.text).not.toContain('\x1b');
  });
});

describe('with --quiet', () => {
  it('nothing is shown', () => {
    const { screen, display } = setUp(true, true);
    display.show(base);
    display.clear();
    expect(screen.text).toBe('');
  });
});
