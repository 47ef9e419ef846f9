import path from 'node:path';
import { describeOutliers } from '../../agents/describeOutliers';
import { toOutliersData } from '../../agents/outliersData';
import { picturedOutliersInput } from '../../agents/outliersInput';
import { readInput } from '../../agents/readInput';
import { requireApart } from '../../agents/requireApart';
import { DEFAULT_OUTLIER_PERCENTILE } from '../../contract/outliers';
import { isSamePath } from '../../paths/isSamePath';
import { realOf, toSettings, type Defaults } from './defaults';
import type { Session } from './session';
import { thumbnails } from './thumbnails';
import type { ToolAnswer, ToolCall } from './toolCall';

/**
 * The tool `get_outliers`: of the newest evaluation of the set, with the encoder asked for or whichever it was, or else of
 * one now.
 *
 * @throws InputError, CancelledError, DisconnectedError
 */
export async function getOutliers(
  input: unknown,
  { session, defaults }: { session: Session; defaults: Defaults },
  call: ToolCall,
): Promise<ToolAnswer> {
  const asked = readInput(picturedOutliersInput, input);
  const generated = path.resolve(asked.generated);
  const real = realOf(asked.real, defaults);
  requireApart(generated, real);
  return session.inTurn(call, async () => {
    const known = await session.known(
      request =>
        isSamePath(request.generated.path, generated) &&
        isSamePath(request.real.path, real) &&
        (asked.encoder === undefined || request.encoder === asked.encoder),
      call,
    );
    const settings = toSettings({ real, encoder: asked.encoder }, defaults);
    const request = { ...settings, generated: { path: generated, labels: null }, size: null };
    const { result } = known ?? (await session.evaluate(request, call));
    const data = toOutliersData(result, asked, asked.percentile ?? DEFAULT_OUTLIER_PERCENTILE);
    const note = known ? '' : 'The set was evaluated for this call.';
    const pictured = data.rows.slice(0, asked.includeImages ?? 0);
    const pictures = await thumbnails(pictured, result.report, { session, defaults }, call);
    return { text: describeOutliers(data, note), data, pictures };
  });
}
