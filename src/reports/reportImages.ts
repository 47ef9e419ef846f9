import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SampleColumns } from '../contract/columns';
import { imagesFolder } from '../contract/imagesFolder';
import type { Report, SetSummary } from '../contract/report';
import { worstSamples } from './worstSamples';

/** How many of the least real samples the HTML report shows. */
export const pictured = 24;

/** Pictures of samples as data URIs, by row of their set. */
export interface ReportImages {
  generated: ReadonlyMap<number, string>;
  real: ReadonlyMap<number, string>;
}

/** Makes thumbnails of image files: absolute files in the order asked, null where one cannot be made. */
export type MakeThumbnails = (files: string[]) => Promise<(string | null)[]>;

const signatures: [string, RegExp][] = [
  ['image/png', /^\x89PNG/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/webp', /^RIFF[\s\S]{4}WEBP/],
  ['image/avif', /^[\s\S]{4}ftypavi/],
];

async function dataUri(file: string | null): Promise<string | null> {
  const bytes = file === null ? null : await readFile(file).catch(() => null);
  if (bytes === null) return null;
  const start = bytes.toString('latin1', 0, 12);
  const type = signatures.find(([, pattern]) => pattern.test(start))?.[0];
  return type === undefined ? null : `data:${type};base64,${bytes.toString('base64')}`;
}

/**
 * Pictures for the HTML report: the {@link pictured} samples of the highest PCE and the nearest real image of
 * each; none where the sets are feature files.
 */
export async function loadReportImages(
  report: Report,
  columns: SampleColumns,
  makeThumbnails: MakeThumbnails,
): Promise<ReportImages> {
  const samples = worstSamples(columns, pictured);
  const load = async (set: SetSummary, names: readonly string[], rows: number[]) => {
    const folder = imagesFolder(set);
    if (folder === null) return new Map<number, string>();
    const wanted = [...new Set(rows)].filter(row => row >= 0);
    const files = await makeThumbnails(wanted.map(row => path.join(folder, names[row]!)));
    const uris = await Promise.all(files.map(dataUri));
    return new Map(wanted.flatMap((row, i) => (uris[i] ? [[row, uris[i]] as const] : [])));
  };
  const [generated, real] = await Promise.all([
    load(
      report.generated,
      columns.generated.names,
      samples.map(sample => sample.row),
    ),
    load(
      report.real,
      columns.real.names,
      samples.map(sample => sample.nearestRow),
    ),
  ]);
  return { generated, real };
}
