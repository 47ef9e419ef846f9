import type { Checkpoint, StepUnit } from '../../src/contract/comparison';
import type { ComparisonMember, ComparisonSnapshot } from '../../src/contract/comparisonPanel';
import { formatCount } from '../ui/format';

/** A checkpoint of the comparison as the view shows it, whatever its state. */
export interface ComparisonRow {
  member: ComparisonMember;
  /** Short and unique: "step 285" where all have a step of one unit, the name otherwise. */
  label: string;
  /** Its scores; null until it is done, or where it could not take its place. */
  checkpoint: Checkpoint | null;
}

/** Every checkpoint in the order of the comparison. */
export function comparisonRows({ members, report }: ComparisonSnapshot): ComparisonRow[] {
  const byName = new Map((report?.checkpoints ?? []).map(checkpoint => [checkpoint.name, checkpoint]));
  const labels = labelsOf(members);
  return members.map((member, index) => ({
    member,
    label: labels[index]!,
    checkpoint: member.state === 'done' ? (byName.get(member.name) ?? null) : null,
  }));
}

/** What the steps count, where every checkpoint has one of its own and all count the same; null otherwise. */
export function commonUnit(
  members: readonly { step: number | null; unit: StepUnit | null }[],
): StepUnit | null {
  const unit = members[0]?.unit ?? null;
  const steps = new Set(members.map(({ step }) => step));
  const common = members.every(member => member.step !== null && member.unit === unit);
  return common && steps.size === members.length ? unit : null;
}

function labelsOf(members: readonly ComparisonMember[]): string[] {
  const unit = commonUnit(members);
  if (unit === null || unit === 'number') return members.map(({ name }) => name);
  if (unit === 'date') return dateLabels(members.map(({ step }) => step!));
  return members.map(({ step }) => `${unit} ${formatCount(step!)}`);
}

/** Days, with the time where two are of one day: "5 Jan 2026", "5 Jan 2026, 14:30". */
export function dateLabels(seconds: readonly number[]): string[] {
  const zone = { timeZone: 'UTC' } as const;
  const day = new Intl.DateTimeFormat('en-GB', { ...zone, day: 'numeric', month: 'short', year: 'numeric' });
  const time = new Intl.DateTimeFormat('en-GB', { ...zone, hour: '2-digit', minute: '2-digit' });
  const days = seconds.map(value => day.format(value * 1000));
  if (new Set(days).size === days.length) return days;
  return seconds.map((value, index) => `${days[index]!}, ${time.format(value * 1000)}`);
}
