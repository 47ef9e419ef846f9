import type { Curve, MetricDetail, MetricEntry } from '../../src/contract/report';
import { inWords } from './describe';

export type Leaf = number | string | boolean | null;

/** A metric's further values: those of its own, and those of its parts as a table. */
export interface Details {
  own: { name: string; value: Leaf }[];
  /** Names of the values of the parts. */
  columns: string[];
  parts: { name: string; values: (Leaf | undefined)[] }[];
}

const shownElsewhere = new Set(['value', 'standardError', 'drawSpread', 'parameters']);

/** Lays out what an entry holds beside its headline, but for curves and lists of numbers: those are plotted. */
export function layOutDetails(entry: MetricEntry): Details {
  const leaves = Object.entries(entry)
    .filter(([name]) => !shownElsewhere.has(name))
    .flatMap(([name, detail]) => leavesOf(detail, [name]));
  const own = leaves
    .filter(({ path }) => path.length === 1)
    .map(({ path, value }) => ({ name: inWords(path[0]!), value }));
  const deep = leaves.filter(({ path }) => path.length > 1);
  const columnOf = (path: string[]) => path.slice(1).map(inWords).join(' · ');
  const columns = [...new Set(deep.map(({ path }) => columnOf(path)))];
  const parts = [...new Set(deep.map(({ path }) => path[0]!))].map(part => ({
    name: inWords(part),
    values: columns.map(
      column => deep.find(({ path }) => path[0] === part && columnOf(path) === column)?.value,
    ),
  }));
  return { own, columns, parts };
}

function leavesOf(detail: MetricDetail | undefined, path: string[]): { path: string[]; value: Leaf }[] {
  if (detail === undefined || isCurve(detail) || isNumbers(detail)) return [];
  if (typeof detail !== 'object' || detail === null) return [{ path, value: detail }];
  return Object.entries(detail).flatMap(([name, inner]) =>
    leavesOf(inner, [...path, Array.isArray(detail) ? String(Number(name) + 1) : name]),
  );
}

export interface FoundCurve {
  /** The names that lead to it: `['knn']`. */
  path: string[];
  curve: Curve;
}

/** Every curve of an entry, however deep. */
export function curvesOf(detail: MetricDetail | undefined, path: string[] = []): FoundCurve[] {
  if (typeof detail !== 'object' || detail === null) return [];
  if (isCurve(detail)) return [{ path: path.filter(name => name !== 'curve'), curve: detail }];
  return Object.entries(detail).flatMap(([name, inner]) => curvesOf(inner, [...path, name]));
}

function isCurve(detail: MetricDetail): detail is Curve {
  return isRecord(detail) && isAxis(detail['x']) && isAxis(detail['y']);
}

export function isNumbers(detail: MetricDetail): detail is number[] {
  return Array.isArray(detail) && detail.every(item => typeof item === 'number');
}

function isAxis(detail: MetricDetail | undefined): boolean {
  return isRecord(detail) && typeof detail['label'] === 'string' && Array.isArray(detail['values']);
}

export function isRecord(
  detail: MetricDetail | undefined,
): detail is Readonly<Record<string, MetricDetail | undefined>> {
  return typeof detail === 'object' && detail !== null && !Array.isArray(detail);
}
