import type { ComparisonMember, ComparisonSnapshot } from '../contract/comparisonPanel';
import type { ComparisonReport } from '../contract/comparison';
import { isFeatureFile } from '../contract/featureFile';
import { imagesFolder } from '../contract/imagesFolder';
import { comparisonTitle, type Comparison } from '../services/comparisons/comparisons';
import type { MemberRecord } from '../services/comparisons/comparisonRecord';
import { isBroken } from '../services/runStore';
import type { Run } from '../services/runs';

/** All that the comparison view shows but samples. */
export function takeComparisonSnapshot(
  { record, revision, runs }: Comparison,
  report: ComparisonReport | null,
): ComparisonSnapshot {
  return {
    comparisonId: record.id,
    title: comparisonTitle(record),
    revision,
    createdAt: record.createdAt,
    notes: record.notes,
    commit: record.commit,
    report,
    members: record.members.map((member, i) => toMember(member, runs[i])),
    watching: record.watching ? record.folder : null,
    canWatch: record.folder !== null && record.template !== null,
    hasRealImages: report !== null && imagesFolder(report.real) !== null,
  };
}

function toMember({ runId, name, step, path }: MemberRecord, run: Run | undefined): ComparisonMember {
  const member = { runId, name, step: step?.step ?? null, unit: step?.unit ?? null };
  const none = { progress: null, hasImages: false };
  if (!run) {
    const failure = {
      message: 'The run of this checkpoint is gone.',
      mend: 'Take it out, and add it again.',
    };
    return { ...member, ...none, state: 'failed', failure };
  }
  const { stored, progress } = run;
  if (isBroken(stored)) {
    const failure = { message: stored.reason, mend: 'Take it out, and add it again.' };
    return { ...member, ...none, state: 'failed', failure };
  }
  return {
    ...member,
    state: stored.state,
    progress,
    failure: stored.failure,
    hasImages: !isFeatureFile(path),
  };
}
