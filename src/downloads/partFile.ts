import { createHash, randomBytes, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, rename, rm, stat, utimes, type FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { throwIfCancelled } from '../contract/errors';
import { makeFolder } from '../files/makeFolder';

/** A claim of a process that cannot be asked (on another machine) counts as given up after so long. */
const staleAfterMs = 60_000;
const touchEveryMs = 10_000;

const thisHost = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

interface Leftover {
  file: string;
  version: string;
  size: number;
}

/**
 * A download that is not whole yet: `<target>.<version>.part`, the version (an ETag, say) in hex.
 *
 * Whoever writes it first renames it to a name of its own (`.claim-<host>-<pid>-<random>`): a rename succeeds for
 * one process only, so that two that download the same thing never write into one file. What was given up is
 * renamed back, to be resumed; the claim of a process that died is taken over.
 */
export class PartFile {
  private readonly target: string;
  private readonly claim = `claim-${thisHost}-${process.pid}-${randomBytes(6).toString('hex')}`;
  private readonly heartbeat: NodeJS.Timeout;
  private hash: Hash = createHash('sha256');
  private handle: FileHandle | null = null;
  private held: Leftover | null = null;

  private constructor(target: string) {
    this.target = target;
    this.heartbeat = setInterval(() => void this.touch(), touchEveryMs);
    this.heartbeat.unref();
  }

  /** Claims what an earlier download of `target` left, the most of it, or nothing. */
  static async claim(target: string, signal: AbortSignal): Promise<PartFile> {
    await makeFolder(path.dirname(target));
    const part = new PartFile(target);
    try {
      for (const leftover of await leftovers(target)) {
        if (await part.take(leftover, signal)) break;
      }
    } catch (error) {
      await part.release();
      throwIfCancelled(signal);
      throw error;
    }
    return part;
  }

  /** Bytes that are there. */
  get size(): number {
    return this.held?.size ?? 0;
  }

  /** Version of the file that the bytes are of, empty where it has none; null where nothing is there. */
  get version(): string | null {
    return this.held?.version ?? null;
  }

  private nameOf(version: string, suffix: string): string {
    return `${this.target}.${Buffer.from(version).toString('hex')}.${suffix}`;
  }

  private async take(leftover: Leftover, signal: AbortSignal): Promise<boolean> {
    const file = this.nameOf(leftover.version, this.claim);
    try {
      await rename(leftover.file, file);
    } catch {
      return false; // another process was faster
    }
    this.held = { ...leftover, file, size: (await stat(file)).size };
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20, signal })) {
      this.hash.update(chunk as Buffer);
    }
    return true;
  }

  private async touch(): Promise<void> {
    if (this.held) await utimes(this.held.file, new Date(), new Date()).catch(() => undefined);
  }

  /** Begins anew with the bytes of another version. */
  async restart(version: string): Promise<void> {
    await this.discard();
    const file = this.nameOf(version, this.claim);
    this.handle = await open(file, 'w');
    this.held = { file, version, size: 0 };
  }

  /** Adds bytes at the end; `restart` comes before the first. */
  async append(bytes: Uint8Array): Promise<void> {
    const held = this.held!;
    this.handle ??= await open(held.file, 'a');
    await this.handle.appendFile(bytes);
    this.hash.update(bytes);
    held.size += bytes.length;
  }

  /** SHA-256, hex, of the bytes that are there. */
  sha256(): string {
    return this.hash.copy().digest('hex');
  }

  private async close(): Promise<void> {
    await this.handle?.close();
    this.handle = null;
  }

  /** Throws the bytes away. */
  async discard(): Promise<void> {
    await this.close();
    this.hash = createHash('sha256');
    if (this.held) await rm(this.held.file, { force: true });
    this.held = null;
  }

  /** Gives the bytes up for a later download to go on with, and stops. */
  async release(): Promise<void> {
    clearInterval(this.heartbeat);
    await this.close();
    if (!this.held) return;
    const { file, version } = this.held;
    this.held = null;
    const { size } = await stat(file);
    const free = this.nameOf(version, 'part');
    const other = await stat(free).catch(() => null);
    const useless = size === 0 || version === '' || (other !== null && other.size >= size);
    if (useless) await rm(file, { force: true });
    else await rename(file, free);
  }

  /** Puts the whole file in its place, at once, and removes what else was left of it. */
  async publish(): Promise<void> {
    await this.handle?.sync();
    await this.close();
    if (this.held) await rename(this.held.file, this.target);
    this.held = null;
    for (const { file } of await leftovers(this.target)) await rm(file, { force: true });
  }
}

/** Whether nobody writes a claimed part any more. */
function isGivenUp(host: string, pid: number, modifiedMs: number): boolean {
  if (Date.now() - modifiedMs > staleAfterMs) return true;
  if (host !== thisHost) return false;
  try {
    process.kill(pid, 0); // asks whether the process is there
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

/** Parts of `target` that nobody writes, the longest first. */
async function leftovers(target: string): Promise<Leftover[]> {
  const folder = path.dirname(target);
  const prefix = `${path.basename(target)}.`;
  const found: Leftover[] = [];
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix)) continue;
    const match = /^([0-9a-f]*)\.(?:part|claim-([0-9a-f]+)-(\d+)-[0-9a-f]+)$/.exec(name.slice(prefix.length));
    if (!match) continue;
    const [, version = '', host, pid] = match;
    const file = path.join(folder, name);
    const status = await stat(file).catch(() => null);
    if (!status) continue;
    if (host !== undefined && !isGivenUp(host, Number(pid), status.mtimeMs)) continue;
    found.push({ file, version: Buffer.from(version, 'hex').toString(), size: status.size });
  }
  return found.sort((a, b) => b.size - a.size);
}
