import type { ToolDescription } from '../../agents/toolDescription';
import type { Services } from '../services';

/** What the user is asked before a tool works, in their language. */
export interface Question {
  title: string;
  /** Plain text: names of files are data. */
  message: string;
  /** While it works. */
  working: string;
}

/** A tool as it is served to VS Code's language models. */
export interface ServedTool {
  name: ToolDescription['name'];
  /** @throws InputError for arguments that cannot be worked with */
  ask: (input: unknown, services: Services, signal: AbortSignal) => Promise<Question> | Question;
  /** @returns the result in words for a model. @throws InputError, CancelledError */
  answer: (input: unknown, services: Services, signal: AbortSignal) => Promise<string>;
}
