import { str, type Value } from './value';

const SPEC = /^(?:(.?)([<>=^]))?([+ -]?)(0?)(\d{0,4})([,_]?)(?:\.(\d{1,2}))?([sdf]?)$/u;

/** Python's `format(value, spec)` for texts, whole and decimal numbers; null for what is not certain. */
export function formatValue(value: Value, spec: string): string | null {
  const match = SPEC.exec(spec);
  if (match === null) return null;
  const [, fill = '', align = '', sign = '', zero = '', width = '', grouping = '', precision, type = ''] =
    match;
  if (spec === '') return str(value);
  if (value.kind === 'text') {
    const isPlain = sign + zero + grouping === '' && align !== '=' && precision === undefined;
    if (!isPlain || value.isPath || (type !== '' && type !== 's')) return null;
    return pad(value.text, '', fill || ' ', align || '<', Number(width));
  }
  const digits = digitsOf(value, type, precision);
  if (digits === null || (zero !== '' && grouping !== '')) return null;
  const isNegative = digits.startsWith('-');
  const mark = isNegative ? '-' : sign === '-' ? '' : sign;
  const size = grouped(isNegative ? digits.slice(1) : digits, grouping);
  return pad(
    size,
    mark,
    fill || (zero === '' ? ' ' : '0'),
    align || (zero === '' ? '>' : '='),
    Number(width),
  );
}

/** The number in its type's own digits, with its sign. */
function digitsOf(
  value: Exclude<Value, { kind: 'text' }>,
  type: string,
  precision: string | undefined,
): string | null {
  if (type === 'f') return fixed(value.number, Number(precision ?? '6'));
  if (precision !== undefined || type === 's') return null;
  if (value.kind === 'float' && type === 'd') return null;
  return str(value);
}

/** Digits after the point, a half to the even digit as Python rounds. */
function fixed(number: number, digits: number): string | null {
  if (!Number.isFinite(number) || Math.abs(number) >= 1e21 || digits > 70) return null;
  const rounded = number.toFixed(digits);
  const rest = number.toFixed(digits + 30).slice(-30);
  if (!/^50*$/.test(rest)) return Object.is(number, -0) ? `-${rounded}` : rounded;
  const cut = number.toFixed(digits + 30).slice(0, -30);
  const down = cut.endsWith('.') ? cut.slice(0, -1) : cut;
  return Number(down.at(-1)) % 2 === 0 ? down : rounded;
}

function grouped(digits: string, mark: string): string {
  if (mark === '') return digits;
  if (digits.includes('e')) return digits;
  const [whole = '', decimals] = digits.split('.');
  const parted = whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, mark);
  return decimals === undefined ? parted : `${parted}.${decimals}`;
}

function pad(body: string, sign: string, fill: string, align: string, width: number): string {
  const missing = Math.max(0, width - Array.from(sign + body).length);
  if (align === '=') return sign + fill.repeat(missing) + body;
  const left = align === '>' ? missing : align === '^' ? missing >> 1 : 0;
  return fill.repeat(left) + sign + body + fill.repeat(missing - left);
}

const FIELD = /%(?:%|([-+0 ]*)(\d{0,4})(?:\.(\d{1,2}))?([sdif]))/g;

/** Python's `format % values`; null where it is not certain, or where values are missing or left over. */
export function formatPercent(format: string, values: readonly (Value | null)[]): string | null {
  let next = 0;
  const unknown: string[] = [];
  const text = format.replace(FIELD, (whole, flags?: string, width = '', precision?: string, type = '') => {
    if (whole === '%%') return '%';
    const value = values[next++] ?? null;
    const formatted =
      value === null ? null : formatField(value, flags ?? '', width as string, precision, type as string);
    if (formatted === null) unknown.push(whole);
    return formatted ?? '';
  });
  const isWhole = !format.replace(FIELD, '').includes('%');
  return unknown.length === 0 && isWhole && next === values.length ? text : null;
}

function formatField(
  value: Value,
  flags: string,
  width: string,
  precision: string | undefined,
  type: string,
): string | null {
  const align = flags.includes('-') ? '<' : flags.includes('0') && type !== 's' ? '0=' : '>';
  const sign = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  if (type === 's') {
    const whole = str(value);
    if (whole === null || precision !== undefined || sign !== '') return null;
    return pad(whole, '', ' ', align, Number(width));
  }
  if (value.kind === 'text') return null;
  if (type !== 'f' && (value.kind === 'float' || precision !== undefined)) return null;
  return formatValue(
    value,
    `${align}${sign}${width}${precision === undefined ? '' : `.${precision}`}${type === 'f' ? 'f' : 'd'}`,
  );
}

const REPLACEMENT = /\{\{|\}\}|\{(\w*)(?:!s)?(?::([^{}]*))?\}/g;

/**
 * Python's `format.format(...)`.
 *
 * @param named the keyword arguments
 */
export function formatBraces(
  format: string,
  values: readonly (Value | null)[],
  named: ReadonlyMap<string, Value | null>,
): string | null {
  let next = 0;
  const unknown: string[] = [];
  const text = format.replace(REPLACEMENT, (whole, name?: string, spec = '') => {
    if (whole === '{{' || whole === '}}') return whole[0]!;
    const key = name === undefined || name === '' ? String(next++) : name;
    const value = (/^\d+$/.test(key) ? values[Number(key)] : named.get(key)) ?? null;
    const formatted = value === null ? null : formatValue(value, spec as string);
    if (formatted === null) unknown.push(whole);
    return formatted ?? '';
  });
  return unknown.length === 0 && !/[{}]/.test(format.replace(REPLACEMENT, '')) ? text : null;
}
