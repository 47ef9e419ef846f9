import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { ProtobufFile, type Span } from './protobufFile';

/** Bytes copied at once. */
const STEP = 1 << 22;

/** A model's file and those beside it that hold weights of it, opened when they are asked for. */
export class ModelFiles {
  private readonly folder: string;
  private readonly handles = new Map<string | null, Promise<FileHandle>>();

  constructor(file: string) {
    this.folder = path.dirname(file);
    this.handles.set(null, open(file, 'r'));
  }

  /** @param location the name of a file beside the model; null for the model's own */
  handle(location: string | null): Promise<FileHandle> {
    const handle = this.handles.get(location) ?? open(path.join(this.folder, location!), 'r');
    this.handles.set(location, handle);
    return handle;
  }

  /** The bytes of a stretch, a few megabytes at a time. */
  async *copy(location: string | null, { start, end }: Span): AsyncGenerator<Uint8Array> {
    const file = new ProtobufFile(await this.handle(location));
    for (let from = start; from < end; from += STEP) {
      yield await file.bytes({ start: from, end: Math.min(end, from + STEP) });
    }
  }

  async close(): Promise<void> {
    for (const opening of this.handles.values()) {
      await opening.then(
        handle => handle.close(),
        () => undefined,
      );
    }
  }
}
