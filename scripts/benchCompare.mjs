// `npm run bench -- --compare a.json b.json`: what two commits' out/bench.json have in common, beside each other.
import { readFileSync } from 'node:fs';

const figure = (value, digits = 3) => (Number.isFinite(value) ? value.toPrecision(digits) : '');
const keyOf = ({ bench, name, floorName }) => JSON.stringify([bench, name, floorName]);

/** What a machine and a commit are, in a line. */
export function describeMachine({ date, commit, cpu, cores, memoryGiB, node, system, gpu, load }) {
  const graphics = gpu ?? 'no graphics card';
  return `${date?.slice(0, 10)}, commit ${commit ?? 'unknown'}: ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${graphics}, ${system ?? ''}, Node ${node}, load ${load ?? 'unknown'}`;
}

/**
 * The rows that both have: seconds of each, and how much longer the second took. Ratios to the floor of the same run are
 * compared where there are any: what else the machine did cancels out of them.
 */
export function compareBenches(before, after) {
  const known = new Map(before.rows.map(row => [keyOf(row), row]));
  return after.rows.flatMap(row => {
    const earlier = known.get(keyOf(row));
    if (!earlier) return [];
    return [
      {
        what: row.name,
        before: figure(earlier.seconds),
        after: figure(row.seconds),
        'after / before': figure(row.seconds / earlier.seconds),
        'of the floor before': figure(earlier.ratio),
        'of the floor after': figure(row.ratio),
        'ratio after / before': figure(row.ratio / earlier.ratio),
      },
    ];
  });
}

/** Prints the comparison of two files. */
export function printComparison(files) {
  if (files.length !== 2) throw new Error('--compare takes two files: the earlier bench.json and the later.');
  const [before, after] = files.map(file => JSON.parse(readFileSync(file, 'utf8')));
  console.log(`before: ${describeMachine(before.machine)}\nafter:  ${describeMachine(after.machine)}`);
  const { cpu, cores } = before.machine;
  if (cpu !== after.machine.cpu || cores !== after.machine.cores)
    console.log('Not the same machine: only the ratios to the floor can be compared.');
  const rows = compareBenches(before, after);
  console.table(rows);
  const unmatched = after.rows.length - rows.length;
  if (unmatched > 0) console.log(`${unmatched} rows of the later file are not in the earlier one.`);
}
