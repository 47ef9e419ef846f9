import * as z from 'zod/mini';

/** A JSON Schema of an object, as tools are described by. */
export interface ObjectSchema {
  type: 'object';
  [keyword: string]: unknown;
}

/** The JSON Schema of a tool's arguments (`input`) or of its result (`output`), without the name of its dialect. */
export function jsonSchemaOf(schema: z.ZodMiniObject, io: 'input' | 'output'): ObjectSchema {
  const entries = Object.entries(z.toJSONSchema(schema, { io })).filter(([key]) => key !== '$schema');
  return { ...Object.fromEntries<unknown>(entries), type: 'object' };
}
