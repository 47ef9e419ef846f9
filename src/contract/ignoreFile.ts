/**
 * In the folder of a set, or in one of its subfolders: what is not evaluated, in the syntax of .gitignore. Patterns are
 * case-sensitive on every platform, so that a set is the same wherever it is evaluated.
 */
export const IGNORE_FILE = '.samplelensignore';
