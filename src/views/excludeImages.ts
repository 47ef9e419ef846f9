import path from 'node:path';
import * as vscode from 'vscode';
import { IGNORE_FILE } from '../contract/ignoreFile';
import { excludeSamples, includeSamples } from '../images/exclude/excludeSamples';
import type { Notices } from '../services/notices';

/** Images of one set, absolute, by their names in it, with `/`. */
export interface ImagesOfSet {
  set: string;
  names: string[];
}

/**
 * Excludes images from the evaluations to come, and says so with buttons that take it back, and that evaluate again.
 *
 * @throws InputError where an ignore file cannot be written
 */
export async function excludeImages(
  chosen: readonly ImagesOfSet[],
  evaluateAgain: () => Promise<unknown>,
  notices: Notices,
): Promise<void> {
  const added: ImagesOfSet[] = [];
  let overruled = 0;
  for (const { set, names } of chosen) {
    const outcome = await excludeSamples(set, names);
    added.push({ set, names: outcome.added });
    overruled += outcome.overruled.length;
  }
  // What was excluded before stays so, unless there is nothing else to take back.
  const taken = countOf(added) > 0 ? added : chosen;
  const undoButton = {
    title: vscode.l10n.t('Undo'),
    run: () => includeImages(taken, notices).catch(notices.thrown),
  };
  const shown = namesOf(chosen);
  if (overruled > 0) {
    notices.warn(
      vscode.l10n.t('{0} is not excluded: the {1} of a folder below takes it back.', shown, IGNORE_FILE),
      [undoButton],
    );
    return;
  }
  const words =
    countOf(chosen) === 1
      ? vscode.l10n.t('{0} is excluded; evaluate again to see the scores without it.', shown)
      : vscode.l10n.t('{0} are excluded; evaluate again to see the scores without them.', shown);
  notices.info(words, [
    undoButton,
    { title: vscode.l10n.t('Evaluate Again'), run: () => evaluateAgain().catch(notices.thrown) },
  ]);
}

async function includeImages(taken: readonly ImagesOfSet[], notices: Notices): Promise<void> {
  for (const { set, names } of taken) {
    const [still] = (await includeSamples(set, names)).overruled;
    if (!still) continue;
    const shown = namesOf([{ set, names: [still.name] }]);
    notices.warn(
      vscode.l10n.t('{0} stays excluded by the pattern {1} in {2}.', shown, still.line, still.file),
    );
    return;
  }
  notices.status(
    countOf(taken) === 1
      ? vscode.l10n.t('{0} is no longer excluded', namesOf(taken))
      : vscode.l10n.t('{0} are no longer excluded', namesOf(taken)),
  );
}

function countOf(chosen: readonly ImagesOfSet[]): number {
  return chosen.reduce((sum, { names }) => sum + names.length, 0);
}

/** "step_0300/a.png", "12 images of step_0300". */
function namesOf(chosen: readonly ImagesOfSet[]): string {
  const named = chosen.filter(({ names }) => names.length > 0);
  const sets = named.map(({ set }) => path.basename(set)).join(', ');
  const count = countOf(named);
  return count === 1 ? `${sets}/${named[0]!.names[0]!}` : vscode.l10n.t('{0} images of {1}', count, sets);
}
