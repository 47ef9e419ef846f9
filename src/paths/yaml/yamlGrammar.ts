import { isPathLike } from '../pathLike';
import type { PathGrammar } from '../pathGrammar';
import type { PathMention } from '../pathMention';
import { entryValue } from './interpolate';
import { readYamlLine } from './readYamlLine';
import { yamlValue } from './yamlValue';

/** An entry that leaves nothing open, as most are: read without taking its value apart. */
const PLAIN_ENTRY = /^( *)([A-Za-z_][\w.-]*):(?: +[\w./~$-][^#:]*)?$/;

/** Scalars of YAML that are no key, OmegaConf's interpolations resolved; block scalars are prose. */
export const yamlGrammar: PathGrammar = {
  name: 'yaml',
  startsStatement: () => true,
  reader: define => ({
    isIdle: true,
    end: () => undefined,
    read(line) {
      const plain = line.state === 0 ? PLAIN_ENTRY.exec(line.text) : null;
      if (plain !== null) {
        line.indent = plain[1]!.length;
        define(line, [{ name: plain[2]!, how: 'assigned', nested: false }]);
        return 0;
      }
      const { scalars, indent, isItem, next } = readYamlLine(line.text, line.state);
      line.indent = indent;
      line.opens = isItem ? 'item' : 'nothing';
      const [key] = scalars;
      const name = key?.isKey === true && !key.isInFlow ? yamlValue(line.text, key) : null;
      if (name !== null) define(line, [{ name, how: 'assigned', nested: false }]);
      else if (line.text.startsWith('---')) define(line, [{ name: '---', how: 'opaque' }]);
      return next;
    },
  }),
  mentions(source, from, end) {
    const found: PathMention[] = [];
    for (const line of source.lines.slice(from, end)) {
      for (const scalar of readYamlLine(line.text, line.state).scalars) {
        const value = scalar.isKey ? null : entryValue(source, line, scalar);
        if (value !== null && isPathLike(value, true))
          found.push({ line: line.number, start: scalar.start, end: scalar.end, value, base: 'any' });
      }
    }
    return found;
  },
};
