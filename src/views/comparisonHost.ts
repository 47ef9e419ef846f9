import * as vscode from 'vscode';
import type { ComparisonHostContract } from '../contract/comparisonPanel';
import { InputError } from '../contract/errors';
import type { SampleRef } from '../contract/panel';
import type { Handlers } from '../contract/rpc';
import type { Comparison } from '../services/comparisons/comparisons';
import {
  nearestSamples,
  realSamples,
  samplesNamed,
  sharedNames,
  worstSamples,
  type MemberSamples,
} from '../services/comparisons/samples';
import { evaluateAgain } from '../services/evaluation';
import { isBroken } from '../services/runStore';
import type { Services } from '../services/services';
import { takeComparisonSnapshot } from './comparisonSnapshot';
import { copyComparisonLatex, exportComparison } from './exportComparison';
import { removeCheckpoint } from './removeCheckpoint';
import { renameComparison } from './renameComparison';
import { reporting } from './reporting';
import { sampleActions } from './sampleActions';
import { savePlot } from './savePlot';
import { webviewThumbnails } from './webviewThumbnails';

type Sample = SampleRef & { runId: string };

/** What the extension host does for the view of one comparison. */
export function comparisonHandlers(
  id: string,
  webview: vscode.Webview,
  services: Services,
): Handlers<ComparisonHostContract> {
  const { comparisons, runs, panels, log, notices } = services;
  const found = async (): Promise<Comparison> => {
    const comparison = await comparisons.get(id);
    if (comparison) return comparison;
    throw new InputError(
      vscode.l10n.t('This comparison is deleted.'),
      vscode.l10n.t('Compare the checkpoints again.'),
    );
  };
  /** Members that stand in the table: done, and not refused a place in it. */
  const placed = async (): Promise<MemberSamples[]> => {
    const { record } = await found();
    const names = new Set((await comparisons.report(id))?.checkpoints.map(({ name }) => name));
    const wanted = record.members.filter(({ name }) => names.has(name));
    return Promise.all(
      wanted.map(async ({ runId }) => ({ runId, columns: (await runs.result(runId)).columns })),
    );
  };
  const again = async ({ runId }: { runId: string }): Promise<void> => {
    const run = await runs.get(runId);
    if (run && !isBroken(run.stored)) await evaluateAgain(run.stored, 'same', services, { inPlace: true });
  };
  const actions = sampleActions<Sample>(({ runId }) => runs.result(runId), again, services);

  return {
    snapshot: async () => takeComparisonSnapshot(await found(), await comparisons.report(id)),
    worstSamples: async ({ runId, ...asked }) =>
      worstSamples({ runId, columns: (await runs.result(runId)).columns }, asked),
    realSamples: async asked => realSamples(await placed(), asked),
    nearestSamples: async ({ realRows }) => nearestSamples(await placed(), realRows),
    sharedNames: async () => sharedNames(await placed()),
    sameName: async ({ name }) => samplesNamed(await placed(), name),
    thumbnails: async ({ runId, ...asked }, { signal }) =>
      webviewThumbnails(await runs.result(runId), asked, webview, services, signal),
    ...actions,
    openRun: ({ runId }) => {
      panels.open(runId);
      return null;
    },
    evaluateAgain: asked => {
      void again(asked).catch(notices.thrown);
      return null;
    },
    remove: reporting(services, ({ runId }: { runId: string }) => removeCheckpoint(id, runId, services)),
    setBaseline: reporting(services, ({ runId }: { runId: string }) =>
      comparisons.change(id, { baseline: runId }),
    ),
    rename: reporting(services, async () => renameComparison((await found()).record, services)),
    setNotes: reporting(services, ({ notes }: { notes: string }) =>
      comparisons.change(id, { notes: notes.trim() }),
    ),
    exportReport: reporting(services, async ({ format }: ComparisonHostContract['exportReport']['args']) =>
      exportComparison((await found()).record, format, services),
    ),
    copyLatex: reporting(services, async () => copyComparisonLatex((await found()).record, services)),
    saveFile: reporting(services, (file: ComparisonHostContract['saveFile']['args']) =>
      savePlot(file, services),
    ),
    watch: reporting(services, ({ on }: { on: boolean }) => comparisons.change(id, { watching: on })),
    cancel: reporting(services, () => comparisons.cancel(id)),
    showLog: () => {
      log.show();
      return null;
    },
  };
}
