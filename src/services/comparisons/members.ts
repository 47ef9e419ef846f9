import { nameCheckpoints, orderCheckpoints } from '../../comparison/nameCheckpoints';
import { readStep } from '../../comparison/readStep';
import type { RunRecord } from '../runRecord';
import { runTitle } from '../runs';
import type { ComparisonRecord, MemberRecord } from './comparisonRecord';

/**
 * Adds checkpoints to members and names all anew, so that they are told apart, in order.
 *
 * @param pattern see `readStep`
 */
export function withMembers(
  members: readonly MemberRecord[],
  added: readonly { path: string; runId: string }[],
  pattern: string,
): MemberRecord[] {
  const runs = new Map([...members, ...added].map(member => [member.path, member.runId]));
  return nameCheckpoints([...runs.keys()], pattern).map(named => ({
    ...named,
    runId: runs.get(named.path)!,
  }));
}

/** Runs that are there already as members: by their own names, told apart by their dates where two have the same. */
export function membersOfRuns(records: readonly RunRecord[], pattern: string): MemberRecord[] {
  const titles = records.map(runTitle);
  const taken = new Set<string>();
  const members = records.map((record, i) => {
    const title = titles[i]!;
    const twice = titles.filter(other => other === title).length > 1;
    let name = twice ? `${title} (${record.createdAt.slice(0, 16).replace('T', ' ')})` : title;
    while (taken.has(name)) name = `${name}'`;
    taken.add(name);
    return { runId: record.id, name, path: record.job.generated.path, step: readStep(title, pattern) };
  });
  return orderCheckpoints(members);
}

/** Members but that of a run. */
export function without(members: readonly MemberRecord[], runId: string): MemberRecord[] {
  return members.filter(member => member.runId !== runId);
}

/** What stays taken out when sets are compared again. */
export function stillRemoved(
  { removed }: ComparisonRecord,
  paths: readonly string[],
): Pick<ComparisonRecord, 'removed'> {
  return removed ? { removed: removed.filter(file => !paths.includes(file)) } : {};
}
