import pLimit from 'p-limit';
import type { EvaluationRequest, EvaluationResult } from '../../contract/engine';
import { throwIfCancelled } from '../../contract/errors';
import type { Progress } from '../../contract/progress';
import { inputsChanged } from '../../images/find/inputsChanged';
import type { CliContext } from '../context';
import { untilStopped } from '../progress/untilStopped';
import type { ToolCall } from './toolCall';

/** Results that are kept: one of 50,000 samples takes some 20 MB. */
const KEPT = 8;

/** A result with what it was asked with, and when. */
export interface KeptEvaluation {
  request: EvaluationRequest;
  /** Milliseconds since 1970: what changed later is not in it. */
  startedAt: number;
  result: EvaluationResult;
}

/** The evaluations that a client asks for: one at a time, the last of them kept in memory. */
export class Session {
  readonly #engine: CliContext['engine'];
  readonly #turns = pLimit(1);
  /** The newest last. */
  #kept: KeptEvaluation[] = [];

  constructor(engine: CliContext['engine']) {
    this.#engine = engine;
  }

  get engine(): CliContext['engine'] {
    return this.#engine;
  }

  /** Waits until no other call works, then does `work`, unless the call was cancelled meanwhile. */
  inTurn<T>({ signal }: ToolCall, work: () => Promise<T>): Promise<T> {
    return this.#turns(() => {
      throwIfCancelled(signal);
      return work();
    });
  }

  /** Evaluates, in the caller's turn; settles only when the engine has stopped, also after a cancel. */
  async evaluate(
    request: EvaluationRequest,
    { signal, progress }: ToolCall,
    place?: string,
  ): Promise<KeptEvaluation> {
    const startedAt = Date.now();
    const onProgress = (value: Progress) => progress(value, place);
    const result = await untilStopped(signal, onEnd =>
      this.#engine.client.evaluate(request, { signal, onProgress, onEnd }),
    );
    const kept = { request, startedAt, result };
    this.#kept = [...this.#kept, kept].slice(-KEPT);
    return kept;
  }

  /** The newest kept evaluation that fits and whose files are as they were; null where there is none. */
  async known(
    fits: (request: EvaluationRequest) => boolean,
    { signal }: ToolCall,
  ): Promise<KeptEvaluation | null> {
    const found = this.#kept.findLast(({ request }) => fits(request));
    if (!found) return null;
    const changed = await inputsChanged(found.result.report, found.startedAt, signal);
    return changed ? null : found;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.#turns(() => undefined);
  }
}
