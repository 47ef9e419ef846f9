import { toComparisonData } from '../../agents/comparisonData';
import { compareInput, requireOneOf } from '../../agents/compareInput';
import { describeComparison } from '../../agents/describeComparison';
import { readInput } from '../../agents/readInput';
import { requireApart } from '../../agents/requireApart';
import { nameCheckpoints } from '../../comparison/nameCheckpoints';
import { tooFewCheckpoints } from '../../comparison/tooFewCheckpoints';
import { checkpointPaths } from '../flags/checkpointPaths';
import { compareEvaluated } from '../runs/compareEvaluated';
import { evaluateCheckpoints } from '../runs/evaluateCheckpoints';
import { toSettings, type Defaults } from './defaults';
import type { Session } from './session';
import type { ToolAnswer, ToolCall } from './toolCall';

/**
 * The tool `compare_checkpoints`.
 *
 * @throws InputError, CancelledError, DisconnectedError
 */
export async function compareCheckpoints(
  input: unknown,
  { session, defaults }: { session: Session; defaults: Defaults },
  call: ToolCall,
): Promise<ToolAnswer> {
  const { checkpoints, folder, ...asked } = readInput(compareInput, input);
  requireOneOf({ checkpoints, folder });
  const settings = toSettings(asked, defaults);
  for (const file of checkpoints ?? []) requireApart(file, settings.real.path);
  const notes: string[] = [];
  const say = (line: string) => notes.push(line);
  return session.inTurn(call, async () => {
    const others = [
      { what: 'reference set', path: settings.real.path },
      ...(settings.test === null ? [] : [{ what: 'test set', path: settings.test }]),
    ];
    const flags = {
      ...(checkpoints === undefined ? {} : { generated: checkpoints }),
      ...(folder === undefined ? {} : { checkpoints: folder }),
    };
    const paths = await checkpointPaths(flags, others, { cwd: '/', signal: call.signal, say });
    const named = nameCheckpoints(paths);
    if (named.length < 2)
      throw tooFewCheckpoints(
        named.length,
        folder === undefined ? ' by different paths' : ` in ${folder}`,
        notes,
      );
    const { done, failed } = await evaluateCheckpoints(
      {
        checkpoints: named,
        settings,
        evaluate: async (request, place) => (await session.evaluate(request, call, place)).result,
        say: () => undefined, // the report names them among the refused
      },
      { engine: session.engine, signal: call.signal },
    );
    const report = compareEvaluated(done, failed, null);
    return { text: describeComparison(report, notes.join(' ')), data: toComparisonData(report) };
  });
}
