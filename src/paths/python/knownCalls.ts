import { isAbsolute, join, parent, pathOf, str, text, THIS_FILE, type TextValue, type Value } from './value';

type Arguments = readonly (Value | null)[];
type Call = (values: Arguments) => Value | null;

const onText = (of: (value: TextValue) => Value | null): Call => {
  return values => {
    const [value = null] = values;
    return values.length === 1 && value !== null && value.kind === 'text' ? of(value) : null;
  };
};
const same = onText(value => value);
const path: Call = values => {
  const joined = join(values);
  return joined === null ? null : pathOf(joined);
};
const asText: Call = ([value = null]) => {
  const found = value === null ? null : str(value);
  return found === null ? null : text(found, value?.kind === 'text' ? value.base : 'any');
};
const home: Call = ([name = null]) => (name?.kind === 'text' && name.text === 'HOME' ? text('~') : null);

/** Functions whose result the text alone says, by their full names. */
export const knownCalls: ReadonlyMap<string, Call> = new Map<string, Call>([
  ...['Path', 'PurePath', 'PosixPath', 'PurePosixPath', 'WindowsPath', 'PureWindowsPath'].map(
    (name): [string, Call] => [`pathlib.${name}`, path],
  ),
  ['pathlib.Path.home', () => pathOf(text('~'))],
  ['pathlib.Path.cwd', () => pathOf(text('.'))],
  ['os.getcwd', () => text('.')],
  ['os.path.join', values => withoutPath(join(values))],
  ['os.path.dirname', onText(value => dirname(withoutPath(value)!))],
  ['os.path.abspath', onText(value => withoutPath(value))],
  ['os.path.realpath', onText(value => withoutPath(value))],
  ['os.path.normpath', onText(value => withoutPath(value))],
  ['os.path.expanduser', onText(value => withoutPath(value))],
  ['os.path.expandvars', same],
  ['os.fspath', onText(value => withoutPath(value))],
  ['os.getenv', home],
  ['os.environ.get', home],
  ['str', asText],
]);

/** Methods of a path, and those of a text that give one. */
export const pathMethods: ReadonlyMap<string, (self: TextValue, values: Arguments) => Value | null> = new Map(
  [
    ['joinpath', (self: TextValue, values: Arguments) => path([self, ...values])],
    ...['resolve', 'absolute', 'expanduser'].map((name): [string, (self: TextValue) => Value | null] => [
      name,
      self => self,
    ]),
    ['as_posix', (self: TextValue) => withoutPath(self)],
  ],
);

/** Functions of which a single word as the first argument may be a path. */
export const OPENS_PATH =
  /(?:^|\.)(?:open|load|listdir|scandir|walk|makedirs|mkdir|isdir|isfile|exists|rmtree|loadtxt|save|savez|imread|ImageFolder|join|joinpath|\w*Path)$/;

function withoutPath(value: TextValue | null): TextValue | null {
  return value === null ? null : { ...value, isPath: false };
}

/** `os.path.dirname` only cuts at the last slash. */
function dirname(value: TextValue): TextValue | null {
  if (value.base === 'any' && !isAbsolute(value.text) && !value.text.includes('/')) return text('');
  return value.text === THIS_FILE || !value.text.endsWith('/') ? parent(value) : null;
}
