import type { Report } from '../contract/report';

/**
 * Why the scores of two runs must not stand in one table, in a sentence; null where they may: one reference set, one
 * encoder, one k, one size, the same parameters. Which metrics were asked for does not matter, nor what ran them.
 */
export function whyApart(report: Report, standard: Report): string | null {
  const differences = [
    reference(report, standard),
    encoder(report, standard),
    differs('k', report.neighbors.k, standard.neighbors.k),
    size(report, standard),
    differs('search of neighbours', report.neighbors.method, standard.neighbors.method),
    differs('neighbour balls', report.settings.balls, standard.settings.balls),
    parameters(report, standard),
  ].filter(found => found !== null);
  return differences.length === 0 ? null : `It has ${differences.join('; ')}.`;
}

function differs(what: string, own: string | number, other: string | number): string | null {
  return own === other ? null : `another ${what} (${own}, not ${other})`;
}

function reference({ real: own }: Report, { real: other }: Report): string | null {
  const [a, b] = [own.featuresSha256, other.featuresSha256];
  const same =
    a !== undefined && b !== undefined ? a === b : own.path === other.path && own.count === other.count;
  if (same) return null;
  return own.path === other.path
    ? 'another reference set: its images, or their features, have changed'
    : `another reference set (${own.path}, not ${other.path})`;
}

function encoder({ encoder: own }: Report, { encoder: other }: Report): string | null {
  if (own.weightsSha256 !== other.weightsSha256 || own.dimension !== other.dimension)
    return `another encoder (${own.name}, not ${other.name})`;
  return own.preprocessing === other.preprocessing
    ? null
    : `another preparation of images (${own.preprocessing}, not ${other.preprocessing})`;
}

function size({ equalization: own }: Report, { equalization: other }: Report): string | null {
  const words = ({ realSize, generatedSize }: Report['equalization']) => `${realSize} x ${generatedSize}`;
  return differs('size', words(own), words(other));
}

function parameters({ settings: own }: Report, { settings: other }: Report): string | null {
  const names = new Set([...Object.keys(own.parameters), ...Object.keys(other.parameters)]);
  const shown = (value: number | undefined) => (value === undefined ? 'the default' : String(value));
  const changed = [...names].filter(name => own.parameters[name] !== other.parameters[name]);
  if (changed.length === 0) return null;
  const list = changed.map(
    name => `${name} = ${shown(own.parameters[name])}, not ${shown(other.parameters[name])}`,
  );
  return `other parameters (${list.join('; ')})`;
}
