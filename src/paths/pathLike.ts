import { limits } from './limits';

/** Addresses, also within prose. */
const SCHEME = /(?<!^file):\/\/|^(?:data|mailto|urn|javascript):/i;
/** What no folder's name has, or what stands for something else: globs, printf's and format's fields. */
const NO_PATH = /[*?<>|"\p{Cc}]|%(?:\(\w+\))?[-+0 #]*\d*(?:\.\d+)?[sdif]|(?<!\$)\{|\$\{[^}]*$/u;
const VARIABLE = /\$\{[^}]*\}/g;
/** As in prose: "Train / test". */
const SPACED = /(?:^|[/\\])\s|\s(?:$|[/\\])/;
const WINDOWS = /^(?:[A-Za-z]:\\(?:[\w.~ -]+\\)*|(?:\\\\)?(?:[\w.~ -]+\\)+)[\w.~ -]*$/;
const BARE_WORD = /^(?!-)[A-Za-z0-9_.-]{2,}$/;

/**
 * Whether a text may be a path, before anybody looks at a disk: at most `limits.pathLength` characters on one line, no
 * URL (but `file:`), no glob or format field, and it holds a slash (or backslashes between names) or ends in .npy or
 * .npz.
 *
 * @param allowsWord whether a single word of letters, digits, `_`, `.` and `-` may be one as well: it stands where a
 * value is given
 */
export function isPathLike(text: string, allowsWord: boolean): boolean {
  if (text === '' || text.length > limits.pathLength) return false;
  const bare = text.replace(VARIABLE, 'x');
  if (SCHEME.test(bare) || NO_PATH.test(bare) || SPACED.test(bare) || !/[\p{L}\p{N}]/u.test(bare))
    return false;
  if (bare.includes('\\')) return WINDOWS.test(bare);
  return (
    bare.includes('/') ||
    /\.np[yz]$/i.test(bare) ||
    bare.startsWith('~') ||
    (allowsWord && BARE_WORD.test(bare) && /[A-Za-z]/.test(bare)) ||
    (allowsWord && text !== bare)
  );
}
