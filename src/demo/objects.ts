import { colour, n, type Brush } from './brush';

const wall = (fill: string) => `<rect width="96" height="96" fill="${fill}"/>`;

/** A flower with round petals on a stem. */
export function flower(brush: Brush): string {
  const x = brush.between(38, 58);
  const y = brush.between(32, 48);
  const petals = Math.round(brush.between(5, 11));
  const reach = brush.between(12, 19);
  const petal = brush.between(6, 11);
  const fill = colour(brush, brush.pick([340, 290, 20, 50]), 18, brush.between(50, 70));
  const turn = brush.between(0, 60);
  const crown = Array.from({ length: petals }, (_, i) => {
    const angle = ((turn + (360 * i) / petals) * Math.PI) / 180;
    return `<circle cx="${n(x + reach * Math.cos(angle))}" cy="${n(y + reach * Math.sin(angle))}" r="${n(petal)}" fill="${fill}"/>`;
  });
  return [
    wall(colour(brush, 120, 40, brush.between(78, 92))),
    `<path d="M${n(x)} ${n(y)} Q${n(x + brush.between(-14, 14))} 76 ${n(brush.between(40, 56))} 96" stroke="${colour(brush, 120, 15, 34)}" stroke-width="4" fill="none"/>`,
    ...crown,
    `<circle cx="${n(x)}" cy="${n(y)}" r="${n(reach * 0.62)}" fill="${colour(brush, 45, 12, 55)}"/>`,
  ].join('');
}

/** A house with a pitched roof, door and windows. */
export function house(brush: Brush): string {
  const left = brush.between(16, 28);
  const width = brush.between(42, 56);
  const top = brush.between(42, 54);
  const ground = brush.between(80, 88);
  const roof = brush.between(16, 26);
  const glass = brush.pick(['#fff3b0', '#bfe3ff', '#e8f6ff']);
  const pane = (x: number) =>
    `<rect x="${n(x)}" y="${n(top + 8)}" width="10" height="10" fill="${glass}" stroke="#333" stroke-width="1"/>`;
  return [
    wall(colour(brush, 205, 25, brush.between(70, 88))),
    `<rect y="${n(ground - 4)}" width="96" height="30" fill="${colour(brush, 105, 25, brush.between(34, 50))}"/>`,
    `<rect x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(ground - top)}" fill="${colour(brush, 30, 30, brush.between(66, 86))}"/>`,
    `<polygon points="${n(left - 6)},${n(top)} ${n(left + width + 6)},${n(top)} ${n(left + width / 2)},${n(top - roof)}" fill="${colour(brush, 8, 16, brush.between(30, 46))}"/>`,
    pane(left + 6),
    pane(left + width - 16),
    `<rect x="${n(left + width / 2 - 5)}" y="${n(ground - 20)}" width="10" height="20" fill="${colour(brush, 20, 12, 26)}"/>`,
  ].join('');
}

/** A fish that swims left or right. */
export function fish(brush: Brush): string {
  const facing = brush.chance(0.5) ? 1 : -1;
  const length = brush.between(20, 30);
  const height = brush.between(10, 19);
  const x = brush.between(40, 56);
  const y = brush.between(36, 60);
  const body = colour(brush, brush.pick([25, 50, 350, 170]), 16, brush.between(48, 62));
  const stripes = [-0.3, 0.05, 0.4].map(
    at =>
      `<rect x="${n(length * at)}" y="${n(-height * 0.8)}" width="${n(brush.between(2, 4))}" height="${n(height * 1.6)}" fill="#fff" opacity=".65"/>`,
  );
  const bubbles = Array.from(
    { length: 5 },
    () =>
      `<circle cx="${n(brush.between(6, 90))}" cy="${n(brush.between(4, 90))}" r="${n(brush.between(1, 3.4))}" fill="#fff" opacity=".4"/>`,
  );
  return [
    wall(colour(brush, 198, 16, brush.between(24, 48))),
    ...bubbles,
    `<g transform="translate(${n(x)} ${n(y)}) scale(${facing} 1) rotate(${n(brush.between(-14, 14))})">`,
    `<polygon points="${n(-length * 0.8)},0 ${n(-length * 1.45)},${n(-height)} ${n(-length * 1.45)},${n(height)}" fill="${body}"/>`,
    `<ellipse rx="${n(length)}" ry="${n(height)}" fill="${body}"/>`,
    brush.chance(0.5) ? stripes.join('') : '',
    `<circle cx="${n(length * 0.62)}" cy="${n(-height * 0.2)}" r="2.6" fill="#fff"/><circle cx="${n(length * 0.66)}" cy="${n(-height * 0.2)}" r="1.3" fill="#111"/></g>`,
  ].join('');
}

/** A mug with a handle and steam, on a table. */
export function mug(brush: Brush): string {
  const left = brush.between(24, 38);
  const width = brush.between(26, 38);
  const top = brush.between(38, 48);
  const bottom = brush.between(74, 82);
  const fill = colour(brush, brush.pick([0, 210, 150, 45]), 20, brush.between(42, 64));
  const steam = [0.3, 0.6].map(
    at =>
      `<path d="M${n(left + width * at)} ${n(top - 4)} q${n(brush.between(-6, 6))} -9 0 -14 t0 -12" stroke="#fff" stroke-width="2.4" fill="none" opacity=".75"/>`,
  );
  return [
    wall(colour(brush, 35, 20, brush.between(72, 88))),
    `<rect y="${n(bottom - 6)}" width="96" height="40" fill="${colour(brush, 25, 8, brush.between(26, 42))}"/>`,
    `<circle cx="${n(left + width)}" cy="${n((top + bottom) / 2)}" r="${n(brush.between(9, 13))}" fill="none" stroke="${fill}" stroke-width="5"/>`,
    `<rect x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(bottom - top)}" rx="5" fill="${fill}"/>`,
    `<ellipse cx="${n(left + width / 2)}" cy="${n(top)}" rx="${n(width / 2)}" ry="4.5" fill="#3b2417"/>`,
    ...steam,
  ].join('');
}

/** What no real image shows: clashing stripes and blobs, the mode that a broken model invents. */
export function glitch(brush: Brush): string {
  const angle = brush.between(0, 180);
  const pitch = brush.between(6, 13);
  const bars = Array.from(
    { length: 18 },
    (_, i) =>
      `<rect x="${n(-40 + i * pitch)}" y="-60" width="${n(pitch * brush.between(0.3, 0.7))}" height="220" fill="${colour(brush, brush.between(0, 360), 10, brush.between(30, 70))}"/>`,
  );
  const blobs = Array.from(
    { length: 4 },
    () =>
      `<circle cx="${n(brush.between(6, 90))}" cy="${n(brush.between(6, 90))}" r="${n(brush.between(5, 15))}" fill="${colour(brush, brush.between(0, 360), 10, brush.between(20, 90))}"/>`,
  );
  return [
    wall(colour(brush, brush.between(0, 360), 10, brush.between(30, 70))),
    `<g transform="rotate(${n(angle)} 48 48)">${bars.join('')}</g>`,
    ...blobs,
  ].join('');
}
