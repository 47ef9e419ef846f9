import type { RunArgument } from '../ids';
import type { Services } from '../services/services';
import { recordOf } from './runs';

/** Shows images of a run, real and generated ones, without saying which they are. */
export async function rateImages(services: Services, clicked?: RunArgument): Promise<void> {
  const record = await recordOf(services, clicked, ({ state }) => state === 'done');
  if (record) services.ratingPanels.open(record.id);
}
