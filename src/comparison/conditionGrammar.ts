import { InputError } from '../contract/errors';
import { metricCatalogue } from '../metrics/catalogue';

export type Relation = '>' | '>=' | '<' | '<=';
/** What a value is held against: a number, or the same metric of another checkpoint. */
export type Base = number | 'baseline' | 'best' | 'previous';

/** A condition on a metric of a checkpoint, as `pce > baseline + 2se`. */
export interface Condition {
  /** As it was written, without spaces around it. */
  text: string;
  /** A key of the catalogue. */
  metric: string;
  relation: Relation;
  base: Base;
  /** Added to the base: a number, standard errors, or percent of the base's size; null for nothing. */
  margin: { amount: number; unit: 'plain' | 'se' | '%' } | null;
}

export const CONDITION_GRAMMAR = `A condition is METRIC OP VALUE, or METRIC OP VALUE + MARGIN (or - MARGIN):
  METRIC  pce, rce, re, frechetDistance, or any other metric
  OP      >  >=  <  <=
  VALUE   a number, baseline, best, or previous
  MARGIN  a number, a number of standard errors (2se), or a percentage of VALUE (5%)
As in: rce > 5;  pce > baseline + 2se;  frechetDistance > best + 5%;  re < -3`;

const bases = ['baseline', 'best', 'previous'] as const;
const number = /(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy;
const space = /\s*/y;

/** Reads a condition from the left; every part says where it stands. */
class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** What a pattern matches here, spaces before it passed over; null for nothing. */
  take(pattern: RegExp): string | null {
    this.passSpace();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    this.at += found?.length ?? 0;
    return found;
  }

  expect(pattern: RegExp, what: string): string {
    return this.take(pattern) ?? this.fail(`${what} should stand`);
  }

  get isAtEnd(): boolean {
    this.passSpace();
    return this.at === this.text.length;
  }

  /** @throws InputError at the current place, or at an earlier one */
  fail(problem: string, at = this.at): never {
    const rest = this.text.slice(at);
    const found = rest === '' ? 'at the end' : `at character ${at + 1}, at "${rest}"`;
    throw new InputError(
      `The condition "${this.text}" cannot be read: ${problem}, ${found}.`,
      CONDITION_GRAMMAR,
    );
  }

  get place(): number {
    return this.at;
  }

  private passSpace(): void {
    space.lastIndex = this.at;
    this.at += space.exec(this.text)?.[0].length ?? 0;
  }
}

/** @throws InputError that names the place where the text stops making sense, with the grammar as its mend */
export function parseCondition(text: string): Condition {
  const reader = new Reader(text.trim());
  const metric = readMetric(reader);
  const relation = reader.expect(/[<>]=?/y, 'one of > >= < <=') as Relation;
  const base = readBase(reader, metric);
  const margin = reader.isAtEnd ? null : readMargin(reader);
  if (!reader.isAtEnd) reader.fail('nothing more should stand');
  return { text: text.trim(), metric: metric.key, relation, base, margin };
}

function readMetric(reader: Reader): (typeof metricCatalogue)[number] {
  const name = reader.expect(/[a-z][a-z0-9]*/iy, 'the name of a metric');
  const known = metricCatalogue.find(({ key }) => key.toLowerCase() === name.toLowerCase());
  return (
    known ??
    reader.fail(
      `there is no metric "${name}"; known are ${metricCatalogue.map(({ key }) => key).join(', ')}`,
      reader.place - name.length,
    )
  );
}

function readBase(reader: Reader, metric: (typeof metricCatalogue)[number]): Base {
  const word = reader.take(/[a-z]+/iy);
  if (word !== null) {
    const base = bases.find(name => name === word.toLowerCase());
    if (base === undefined)
      return reader.fail('a number, baseline, best or previous should stand', reader.place - word.length);
    if (base === 'best' && metric.direction === 'none')
      return reader.fail(`no value of ${metric.key} is the best`, reader.place - word.length);
    return base;
  }
  const sign = reader.take(/[+-]/y) === '-' ? -1 : 1;
  return sign * Number(reader.expect(number, 'a number, baseline, best or previous'));
}

function readMargin(reader: Reader): Condition['margin'] {
  const sign = reader.expect(/[+-]/y, '+ or -') === '-' ? -1 : 1;
  const amount = sign * Number(reader.expect(number, 'a number, as in 2, 2se or 5%'));
  const unit = reader.take(/se(?![a-z0-9])|%/iy)?.toLowerCase();
  return { amount, unit: unit === 'se' || unit === '%' ? unit : 'plain' };
}
