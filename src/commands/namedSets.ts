import type { SetArgument } from '../ids';
import { evaluateAgain, evaluateSets } from '../services/evaluation';
import { setStatus } from '../services/inline/setStatus';
import { referenceCheck } from '../services/referenceSet';
import type { Services } from '../services/services';

/**
 * Evaluates a set where code names it: as the last time where there was one, a failed evaluation in its place. The code
 * stays in front, and tells how it goes.
 */
export async function evaluateNamedSet(services: Services, named?: SetArgument): Promise<void> {
  if (!named) return;
  const status = await setStatus(named.set, services.inline.sets, referenceCheck());
  switch (status.kind) {
    case 'new':
    case 'reference': // says why it cannot be
      return evaluateSets([named.set], services, { told: 'quietly' });
    case 'done':
      return evaluateAgain(status.done, 'same', services, { told: 'quietly' });
    case 'failed':
      return evaluateAgain(status.record, 'same', services, { told: 'quietly' });
    case 'underWay':
      return;
  }
}
