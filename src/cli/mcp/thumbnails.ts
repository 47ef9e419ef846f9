import { readFile } from 'node:fs/promises';
import type { ListedSample } from '../../agents/outliersData';
import type { Report } from '../../contract/report';
import type { Defaults } from './defaults';
import type { Session } from './session';
import type { ToolAnswer, ToolCall } from './toolCall';

/** Longest side in pixels: enough to judge by, and sixteen of them stay below what clients take in one answer. */
const SIDE = 224;

/**
 * Thumbnails of samples, each followed by its nearest real image; without those that cannot be read, and none of
 * feature files.
 */
export async function thumbnails(
  rows: readonly ListedSample[],
  { real, generated }: Pick<Report, 'real' | 'generated'>,
  { session, defaults }: { session: Session; defaults: Defaults },
  { signal }: ToolCall,
): Promise<NonNullable<ToolAnswer['pictures']>> {
  const wanted = rows.flatMap(({ sample, nearestReal }) => [
    ...(generated.kind === 'folder' ? [{ caption: `Generated: ${sample}`, file: sample }] : []),
    ...(real.kind === 'folder' && nearestReal !== null
      ? [{ caption: `Its nearest real image: ${nearestReal}`, file: nearestReal }]
      : []),
  ]);
  if (wanted.length === 0) return [];
  const made = await session.engine.client.thumbnails(
    { files: wanted.map(({ file }) => file), size: SIDE, cache: defaults.folders.cache },
    { signal },
  );
  const pictures = await Promise.all(
    wanted.map(async ({ caption }, i) => {
      const bytes = made[i] ? await readFile(made[i]).catch(() => null) : null;
      return bytes === null ? null : { caption, mimeType: 'image/webp', base64: bytes.toString('base64') };
    }),
  );
  return pictures.filter(picture => picture !== null);
}
