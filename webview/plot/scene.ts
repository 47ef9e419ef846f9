import type { PointRef } from './plot';

/** What a mark is: the live plot, the SVG file and the PNG file each have a colour for it. */
export type Role =
  | 'grid'
  | 'axis'
  | 'zero'
  | 'diagonal'
  | 'label'
  | 'title'
  | 'region'
  | 'box'
  | 'best'
  | 'baseline'
  | `band-${number}`
  | `series-${number}`;

export type Mark =
  | { kind: 'line'; role: Role; points: [x: number, y: number][] }
  | { kind: 'area'; role: Role; points: [x: number, y: number][] }
  | { kind: 'dot'; role: Role; x: number; y: number }
  | { kind: 'ring'; role: Role; x: number; y: number; radius: number }
  | { kind: 'text'; role: Role; x: number; y: number; text: string; anchor: Anchor; upward?: boolean };

export type Anchor = 'start' | 'middle' | 'end';

export interface ScenePoint extends PointRef {
  role: Role;
  x: number;
  y: number;
}

/** A plot laid out in pixels: everything that is drawn, as a list that any surface can draw. */
export interface Scene {
  width: number;
  height: number;
  marks: Mark[];
  /** The points of every series that can be pointed at, in their order. */
  points: ScenePoint[];
  frame: { left: number; right: number; top: number; bottom: number };
}

/** Distinct looks of lines; more series than that begin anew. */
export const seriesLooks = 6;
