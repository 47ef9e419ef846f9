import { colour, n, type Brush } from './brush';

function gradient(id: string, top: string, bottom: string): string {
  const stops = `<stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/>`;
  return `<defs><linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops}</linearGradient></defs>`;
}

const backdrop = (top: string, bottom: string) =>
  `${gradient('sky', top, bottom)}<rect width="96" height="96" fill="url(#sky)"/>`;

/** A sun low over the sea, with its path of light. */
export function sunset(brush: Brush): string {
  const horizon = brush.between(48, 68);
  const x = brush.between(22, 74);
  const radius = brush.between(8, 18);
  const warm = brush.between(8, 40);
  const waves = Array.from({ length: 7 }, (_, row) => {
    const y = horizon + 3 + row * brush.between(4, 6);
    const width = radius * (2.4 - row * 0.2) * brush.between(0.5, 1.1);
    return `<rect x="${n(x - width / 2)}" y="${n(y)}" width="${n(width)}" height="1.8" fill="hsl(${n(warm + 8)},95%,78%)"/>`;
  });
  return [
    backdrop(colour(brush, 255, 40, brush.between(22, 46)), `hsl(${n(warm)},90%,62%)`),
    `<circle cx="${n(x)}" cy="${n(horizon - radius * brush.between(0.1, 1.2))}" r="${n(radius)}" fill="hsl(${n(warm + 12)},98%,72%)"/>`,
    `<rect y="${n(horizon)}" width="96" height="96" fill="${colour(brush, 230, 25, brush.between(20, 34))}"/>`,
    ...waves,
  ].join('');
}

/** Two ridges of snowy mountains over a meadow. */
export function mountain(brush: Brush): string {
  const peak = (x: number, top: number, half: number, rock: string) => {
    const cap = (68 - top) * brush.between(0.2, 0.45);
    const capHalf = (half * cap) / (78 - top);
    return (
      `<polygon points="${n(x)},${n(top)} ${n(x + half)},78 ${n(x - half)},78" fill="${rock}"/>` +
      `<polygon points="${n(x)},${n(top)} ${n(x + capHalf)},${n(top + cap)} ${n(x)},${n(top + cap * 0.8)} ${n(x - capHalf)},${n(top + cap)}" fill="#f4f7fb"/>`
    );
  };
  const rock = colour(brush, 225, 30, brush.between(28, 46));
  return [
    backdrop(colour(brush, 205, 20, brush.between(55, 72)), colour(brush, 200, 20, brush.between(78, 90))),
    peak(brush.between(16, 40), brush.between(22, 40), brush.between(24, 36), rock),
    peak(brush.between(54, 82), brush.between(14, 34), brush.between(28, 42), rock),
    `<ellipse cx="48" cy="${n(brush.between(94, 100))}" rx="80" ry="${n(brush.between(20, 28))}" fill="${colour(brush, 110, 30, brush.between(28, 44))}"/>`,
  ].join('');
}

/** A ringed or banded planet among stars. */
export function planet(brush: Brush): string {
  const x = brush.between(36, 60);
  const y = brush.between(36, 60);
  const radius = brush.between(16, 28);
  const hue = brush.between(0, 360);
  const stars = Array.from(
    { length: 26 },
    () =>
      `<circle cx="${n(brush.between(0, 96))}" cy="${n(brush.between(0, 96))}" r="${n(brush.between(0.3, 1.1))}" fill="#fff"/>`,
  );
  const ring = `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(radius * 1.7)}" ry="${n(radius * brush.between(0.2, 0.5))}" fill="none" stroke="hsl(${n(hue + 40)},60%,72%)" stroke-width="${n(brush.between(2, 4))}" transform="rotate(${n(brush.between(-30, 30))} ${n(x)} ${n(y)})"/>`;
  const band = `<ellipse cx="${n(x)}" cy="${n(y + radius * brush.between(-0.4, 0.4))}" rx="${n(radius * 0.9)}" ry="${n(radius * 0.16)}" fill="hsl(${n(hue)},60%,70%)"/>`;
  return [
    `<rect width="96" height="96" fill="${colour(brush, 245, 20, brush.between(5, 12))}"/>`,
    ...stars,
    `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="hsl(${n(hue)},65%,50%)"/>`,
    band,
    brush.chance(0.6) ? ring : '',
  ].join('');
}

/** A sailing boat on water. */
export function sailboat(brush: Brush): string {
  const x = brush.between(36, 60);
  const water = brush.between(58, 72);
  const mast = brush.between(32, 46);
  const sail = brush.between(16, 28);
  const top = water - 6 - mast;
  return [
    backdrop(colour(brush, 200, 15, brush.between(62, 80)), colour(brush, 195, 15, brush.between(84, 94))),
    `<rect y="${n(water)}" width="96" height="60" fill="${colour(brush, 208, 18, brush.between(30, 50))}"/>`,
    `<polygon points="${n(x)},${n(top)} ${n(x + sail)},${n(water - 9)} ${n(x)},${n(water - 9)}" fill="${brush.pick(['#ffffff', '#fbe9d0', '#f7c6c6', '#fff2a8'])}"/>`,
    `<polygon points="${n(x - 2)},${n(top + 6)} ${n(x - 2 - sail * 0.6)},${n(water - 9)} ${n(x - 2)},${n(water - 9)}" fill="${colour(brush, 10, 40)}"/>`,
    `<polygon points="${n(x - 24)},${n(water - 6)} ${n(x + 26)},${n(water - 6)} ${n(x + 17)},${n(water + 5)} ${n(x - 16)},${n(water + 5)}" fill="${colour(brush, 20, 20, brush.between(22, 38))}"/>`,
  ].join('');
}
