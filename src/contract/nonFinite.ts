/**
 * VS Code carries webview messages as JSON (typed arrays apart), where Infinity and NaN become null.
 * The extension host packs every message to the webview, the webview unpacks it.
 */
const tag = '$number';

function mapPlain(value: unknown, leaf: (value: unknown) => unknown): unknown {
  const replaced = leaf(value);
  if (replaced !== value) return replaced;
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value;
  if (Array.isArray(value)) return value.map(item => mapPlain(item, leaf));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapPlain(item, leaf)]));
}

/** Replaces numbers that JSON cannot hold by `{$number: 'Infinity' | '-Infinity' | 'NaN'}`; typed arrays pass. */
export function packNonFinite(value: unknown): unknown {
  return mapPlain(value, item =>
    typeof item === 'number' && !Number.isFinite(item) ? { [tag]: String(item) } : item,
  );
}

/** The inverse of {@link packNonFinite}. */
export function unpackNonFinite(value: unknown): unknown {
  return mapPlain(value, item =>
    typeof item === 'object' && item !== null && tag in item ? Number(item[tag]) : item,
  );
}
