import path from 'node:path';
import type { SampleSubject } from '../../contract/sampleView';
import { fileAge } from '../../services/inline/fileAge';
import type { InlineServices } from '../../services/inline/inlineServices';
import { shownSample } from '../../services/inline/shownSample';

/** What an image file is to the runs of this workspace; reads the samples of the run that has it. */
export async function sampleSubject(file: string | null, inline: InlineServices): Promise<SampleSubject> {
  if (file === null) return { kind: 'none' };
  const found = await inline.samples.find(file);
  if (found) {
    const outliers = await inline.outliers.of(found.record);
    const age = await fileAge(file, found.result.report);
    return { kind: 'sample', sample: shownSample(found, outliers, age) };
  }
  const name = path.basename(file);
  const around = await inline.sets.around(file);
  const runId = around?.done[0]?.id;
  if (!around || runId === undefined)
    return { kind: 'outside', name, folder: path.basename(path.dirname(file)) };
  return { kind: 'new', name, folder: path.basename(around.path), runId };
}
