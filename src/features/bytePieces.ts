/** Bytes in a piece: Node's hashes and writes take less than 2^31 in one call. */
const PIECE = 2 ** 28;

/** The bytes of an array of any size, in pieces that can be hashed and written. */
export function* bytePieces(values: ArrayBufferView, piece = PIECE): Generator<Uint8Array> {
  for (let at = 0; at < values.byteLength; at += piece) {
    const bytes = Math.min(piece, values.byteLength - at);
    yield new Uint8Array(values.buffer, values.byteOffset + at, bytes);
  }
}
