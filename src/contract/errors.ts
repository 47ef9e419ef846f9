/**
 * Bad input: the user can mend it, and the message says how.
 *
 * Names the file or option at fault. The command line ends with exit code 3, the panel shows `message`
 * and `mend`; anything else that is thrown is a defect of ours and is logged with its stack.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  /** What the user can do about it, one sentence. */
  readonly mend: string;

  constructor(message: string, mend: string) {
    super(message);
    this.mend = mend;
  }
}

/** The work was given up because somebody asked for it (AbortSignal, the cancel button, Ctrl+C). */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';

  constructor(message = 'Cancelled.') {
    super(message);
  }
}

/** The other side of a port died or was closed before it answered. */
export class DisconnectedError extends Error {
  override readonly name = 'DisconnectedError';
  /** What it last said on stderr, for the log; empty where nothing is known. */
  readonly detail: string;

  constructor(message: string, detail = '') {
    super(message);
    this.detail = detail;
  }
}

/** An error as it crosses a port; class instances do not survive structured cloning. */
export interface WireError {
  name: string;
  message: string;
  mend?: string;
  detail?: string;
  stack?: string;
}

/** Any thrown value as an Error. */
export function toError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  try {
    return new Error(String(thrown));
  } catch {
    return new Error('Something was thrown that cannot be put into words.');
  }
}

/** Flattens any thrown value for the wire. */
export function toWireError(thrown: unknown): WireError {
  const error = toError(thrown);
  const wire: WireError = { name: error.name, message: error.message };
  if (error instanceof InputError) wire.mend = error.mend;
  if (error instanceof DisconnectedError) wire.detail = error.detail;
  if (error.stack !== undefined) wire.stack = error.stack;
  return wire;
}

/** Brings an error back from the wire with the class that callers test for. */
export function fromWireError(wire: WireError): Error {
  if (wire.name === 'InputError') return new InputError(wire.message, wire.mend ?? '');
  if (wire.name === 'CancelledError' || wire.name === 'AbortError') return new CancelledError(wire.message);
  if (wire.name === 'DisconnectedError') return new DisconnectedError(wire.message, wire.detail);
  const error = new Error(wire.message);
  error.name = wire.name;
  if (wire.stack !== undefined) error.stack = wire.stack;
  return error;
}

/** Throws {@link CancelledError} once the signal is aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CancelledError();
}
