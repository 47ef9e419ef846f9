import type { ComparisonHostContract, RealCard, SampleCard } from '../../src/contract/comparisonPanel';
import type { Client } from '../../src/contract/rpc';
import { Answers } from './answer';
import { Pages } from './pages';

type RealOrder = ComparisonHostContract['realSamples']['args']['order'];

/** The samples of the comparison, asked for when they come into view and kept while their runs stand as they are. */
export class ComparisonSamples {
  /** The sample nearest to a real one in every done member, in their order. */
  readonly nearest: Answers<number, ({ sample: SampleCard; distance: number } | null)[]>;
  /** Names that members share; and the sample of a name in every done member, in their order. */
  readonly sharedNames: Answers<null, string[]>;
  readonly sameName: Answers<string, (SampleCard | null)[]>;
  readonly #host: Client<ComparisonHostContract>;
  readonly #changed: () => void;
  #worst = new Map<string, Pages<SampleCard>>();
  #real = new Map<string, Pages<RealCard>>();

  /** Calls `changed` when samples arrived. */
  constructor(host: Client<ComparisonHostContract>, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    const nearest = new Batch((realRows: number[]) => host.nearestSamples({ realRows }));
    this.nearest = new Answers(row => nearest.get(row), changed);
    this.sharedNames = new Answers(() => host.sharedNames(null), changed);
    this.sameName = new Answers(name => host.sameName({ name }), changed);
  }

  /** The least real samples of a run, in one mode or in all. */
  worst(runId: string, mode: string | null): Pages<SampleCard> {
    const read = (offset: number, count: number) => this.#host.worstSamples({ runId, mode, offset, count });
    return keep(this.#worst, JSON.stringify([runId, mode]), () => new Pages(read, this.#changed));
  }

  real(order: RealOrder, mode: string | null): Pages<RealCard> {
    const read = (offset: number, count: number) => this.#host.realSamples({ order, mode, offset, count });
    return keep(this.#real, JSON.stringify([order, mode]), () => new Pages(read, this.#changed));
  }

  /** Forgets what other members than these had, and all that depends on which members there are. */
  retain(runIds: ReadonlySet<string>): void {
    this.#worst = new Map([...this.#worst].filter(([key]) => runIds.has((JSON.parse(key) as [string])[0])));
    this.#real = new Map();
    this.nearest.clear();
    this.sharedNames.clear();
    this.sameName.clear();
  }
}

function keep<T>(kept: Map<string, T>, key: string, make: () => T): T {
  const known = kept.get(key);
  if (known) return known;
  const fresh = make();
  kept.set(key, fresh);
  return fresh;
}

/** Questions that come in one turn of the event loop go out as one request. */
class Batch<Question, Answer> {
  readonly #ask: (questions: Question[]) => Promise<Answer[]>;
  #waiting: { questions: Question[]; answers: Promise<Answer[]> } | null = null;

  constructor(ask: (questions: Question[]) => Promise<Answer[]>) {
    this.#ask = ask;
  }

  async get(question: Question): Promise<Answer> {
    this.#waiting ??= this.#open();
    const { questions, answers } = this.#waiting;
    const index = questions.push(question) - 1;
    const answer = (await answers)[index];
    if (answer === undefined) throw new Error('The host gave no answer.');
    return answer;
  }

  #open(): { questions: Question[]; answers: Promise<Answer[]> } {
    const questions: Question[] = [];
    const answers = Promise.resolve().then(() => {
      this.#waiting = null;
      return this.#ask(questions);
    });
    return { questions, answers };
  }
}
