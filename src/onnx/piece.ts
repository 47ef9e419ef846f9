import { PbfWriter } from 'pbf';

/** A stretch of a file that is written: its length is known before it is made. */
export interface Piece {
  length: number;
  make: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** A piece that is there. */
export const ready = (bytes: Uint8Array): Piece => ({ length: bytes.length, make: () => [bytes] });

/** What a writer writes. */
export function written(write: (pbf: PbfWriter) => void): Uint8Array {
  const pbf = new PbfWriter();
  write(pbf);
  return pbf.finish();
}

/** A length-delimited field around pieces. */
export function wrapped(number: number, pieces: readonly Piece[]): Piece[] {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const header = written(pbf => {
    pbf.writeVarint(number * 8 + 2);
    pbf.writeVarint(length);
  });
  return [ready(header), ...pieces];
}
