import path from 'node:path';
import type { SampleColumns } from '../contract/columns';
import { imagesFolder } from '../contract/imagesFolder';
import type { Report, SetSummary } from '../contract/report';
import { textCell } from './csvCell';

/** Images by their full path, so that a script can use it from anywhere; rows of feature files by number. */
function sampleNamer(set: SetSummary, names: readonly string[]): (row: number) => string {
  const folder = imagesFolder(set);
  return folder === null ? row => names[row]! : row => path.join(folder, names[row]!);
}

/**
 * One row a generated sample, in the order of the set: path, PCE_i, RE_i (nats), the nearest real sample,
 * its distance (in the encoder's feature space), mode (empty for none), and a column a further per-sample score
 * (empty where a sample has none).
 *
 * RFC 4180: CRLF, quotes doubled. Infinite values are written "Infinity" and "-Infinity".
 */
export function toCsv(columns: SampleColumns, report: Report): string {
  const { generated, real, nearestCount, modes } = columns;
  const generatedName = sampleNamer(report.generated, generated.names);
  const realName = sampleNamer(report.real, real.names);
  const scores = Object.entries(generated.scores);
  const header = [
    'path',
    'pce',
    're',
    'nearest_real',
    'nearest_distance',
    'mode',
    ...scores.map(([name]) => name),
  ];
  const lines = [header.map(textCell).join(',')];
  for (let i = 0; i < generated.names.length; i++) {
    const nearest = i * nearestCount;
    const mode = generated.mode[i]!;
    lines.push(
      [
        textCell(generatedName(i)),
        String(generated.pce[i]),
        String(generated.re[i]),
        textCell(nearestCount > 0 ? realName(generated.nearest[nearest]!) : ''),
        nearestCount > 0 ? String(generated.nearestDistances[nearest]) : '',
        textCell(mode < 0 ? '' : modes[mode]!),
        ...scores.map(([, values]) => (Number.isNaN(values[i]) ? '' : String(values[i]))),
      ].join(','),
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}
