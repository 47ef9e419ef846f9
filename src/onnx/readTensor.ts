import type { ProtobufFile, Span } from './protobufFile';

/** `TensorProto.DataType` of float32. */
export const FLOAT32 = 1;

/** Where the values of a tensor lie: in the model's own file (no location), or in one beside it. */
export interface TensorData extends Span {
  location: string | null;
}

/** A constant of a model, without its values. */
export interface TensorRecord {
  name: string;
  dims: number[];
  type: number;
  /** Little-endian values one after the other; null where they are kept in another way. */
  data: TensorData | null;
}

async function readDims(file: ProtobufFile, field: Span & { wireType: number }): Promise<number[]> {
  const dims: number[] = [];
  for (let position = field.start; position < field.end;) {
    const { value, next } = await file.varint(position);
    dims.push(value);
    position = next;
  }
  return dims;
}

/** Reads what a `TensorProto` says of itself; its values stay where they are. */
export async function readTensor(file: ProtobufFile, span: Span): Promise<TensorRecord> {
  const tensor: TensorRecord = { name: '', dims: [], type: 0, data: null };
  const external = new Map<string, string>();
  for await (const field of file.fields(span)) {
    if (field.number === 1) tensor.dims.push(...(await readDims(file, field)));
    else if (field.number === 2) tensor.type = (await file.varint(field.start)).value;
    else if (field.number === 8) tensor.name = await file.text(field);
    // Packed floats are the same bytes as raw ones.
    else if (field.number === 9 || (field.number === 4 && field.wireType === 2)) {
      tensor.data = { location: null, start: field.start, end: field.end };
    } else if (field.number === 13) {
      const pair = { key: '', value: '' };
      for await (const part of file.fields(field)) {
        if (part.number === 1) pair.key = await file.text(part);
        if (part.number === 2) pair.value = await file.text(part);
      }
      external.set(pair.key, pair.value);
    }
  }
  const location = external.get('location');
  if (location !== undefined) {
    const start = Number(external.get('offset') ?? 0);
    // The length may be left out: then it follows from the shape, of what is four bytes each.
    const length = external.get('length') ?? 4 * tensor.dims.reduce((product, dim) => product * dim, 1);
    tensor.data = { location, start, end: start + Number(length) };
  }
  return tensor;
}
