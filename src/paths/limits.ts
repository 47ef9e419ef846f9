/** What scanning gives up on, so that no text can hold up the extension host. */
export const limits = {
  /** Characters; a longer line counts as an empty one: data, not code. */
  lineLength: 5_000,
  /** Above either, only the lines asked for and some before them are read, and no name is resolved. */
  lines: 50_000,
  characters: 5_000_000,
  /** Lines read before those asked for in a text above the limits, to find the strings and brackets that are open. */
  lookBehind: 200,
  /** Lines of one statement that are read as one: further ones count as a statement of their own. */
  statementLines: 400,
  /** Lines that the constructor and an edit read at once; the rest is left to `work` and `settle`. */
  linesAtOnce: 2_000,
  /** Characters of a path. */
  pathLength: 1_024,
  /** Assignments of one name that are looked at; a name with more is not resolved. */
  definitions: 500,
  /** Names that stand for names that stand for names. */
  depth: 12,
} as const;
