import type { Progress } from '../../contract/progress';

/** What a tool is given of the call beside its arguments. */
export interface ToolCall {
  /** Aborted where the client gave up, or is gone. */
  signal: AbortSignal;
  progress: (progress: Progress, place?: string) => void;
}

/** What a tool answers. */
export interface ToolAnswer {
  /** For a model. */
  text: string;
  /** For a program, as the tool's output schema says. */
  data: Record<string, unknown>;
  /** Pictures with what each shows, after the text. */
  pictures?: readonly { caption: string; mimeType: string; base64: string }[];
}
