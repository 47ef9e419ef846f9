/**
 * A key whose plain string order is the natural order of paths: numbers by value (`img2` before `img10`), a
 * folder's files together, the same on every platform and locale. Keys are made once a name, so that sorting
 * 100,000 names compares strings only.
 */
function naturalKey(name: string): string {
  return (
    name
      .toLowerCase()
      // A run of digits: its place among other characters, its length without leading zeros, its digits.
      .replace(/0*(\d+)/g, (_, digits: string) => `0${String.fromCharCode(digits.length)}${digits}`)
      .replaceAll('/', '\0')
  );
}

/** Sorts by a name of each item in natural order; names that tie (`a01`, `a1`) go by their characters. */
export function sortNaturally<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  return items
    .map(item => ({ item, name: nameOf(item), key: naturalKey(nameOf(item)) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ item }) => item);
}
