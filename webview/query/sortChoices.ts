import type { PanelColumns } from '../../src/contract/panelColumns';
import type { Sort } from './order';
import { sampleScores } from './sampleScores';

export interface SortChoice {
  value: string;
  label: string;
  sort: Sort;
}

/** Every order of the samples: by each score both ways, and by name. */
export function sortChoices(columns: PanelColumns | null): SortChoice[] {
  const byScore = sampleScores(columns).flatMap(({ key, label, first }) => [
    choice(key, true, `${label}, ${first.high}`),
    choice(key, false, `${label}, ${first.low}`),
  ]);
  return [...byScore, choice('name', false, 'Name, A to Z'), choice('name', true, 'Name, Z to A')];
}

/** What a dropdown calls an order: `pce-` for PCE, highest first. */
export function valueOf({ by, descending }: Sort): string {
  return by + (descending ? '-' : '+');
}

function choice(by: string, descending: boolean, label: string): SortChoice {
  const sort = { by, descending };
  return { value: valueOf(sort), label, sort };
}
