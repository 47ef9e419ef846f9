import type { ModeRow } from '../../src/contract/report';

export type ModeKey = 'harm' | 'name' | 'realShare' | 'generatedShare' | 'pce' | 'rce' | 're';

export interface ModeSort {
  by: ModeKey;
  descending: boolean;
}

/**
 * How much harm a mode does: its score that is farthest from right, in nats, max(PCE, RCE, |RE|).
 *
 * A mode that has real samples and no generated one was dropped: nothing is worse.
 */
export function harm(mode: ModeRow): { nats: number; worst: 'pce' | 'rce' | 're' | null } {
  if (mode.generated === 0 && mode.real > 0) return { nats: Infinity, worst: null };
  const scores = [
    { key: 'pce', nats: mode.pce ?? NaN },
    { key: 'rce', nats: mode.rce ?? NaN },
    { key: 're', nats: Math.abs(mode.re ?? NaN) },
  ] as const;
  let worst: { nats: number; worst: 'pce' | 'rce' | 're' | null } = { nats: -Infinity, worst: null };
  for (const { key, nats } of scores) if (nats > worst.nats) worst = { nats, worst: key };
  return worst;
}

/** Modes in the order asked for; those without the value come last both ways. */
export function sortModes(modes: ModeRow[], { by, descending }: ModeSort): ModeRow[] {
  const direction = descending ? -1 : 1;
  if (by === 'name') {
    const collator = new Intl.Collator('en', { numeric: true });
    return modes.toSorted((a, b) => direction * collator.compare(a.name, b.name));
  }
  const value = (mode: ModeRow) => (by === 'harm' ? harm(mode).nats : (mode[by] ?? NaN));
  return modes.toSorted((a, b) => {
    const x = value(a);
    const y = value(b);
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    return x === y ? 0 : x < y ? -direction : direction;
  });
}
