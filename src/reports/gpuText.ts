import type { GpuCheck, GpuReport } from '../contract/gpu';

const indent = ' '.repeat(9);

function checkLines({ what, found, detail, mend }: GpuCheck): string[] {
  const line = (found ? 'found' : 'missing').padEnd(9) + `${what}: ${detail}`;
  return mend === '' ? [line] : [line, `${indent}${mend}`];
}

/** The one thing to do next: what comes first in the order of the checks, for the later ones depend on it. */
function nextStep({ trials, checks, install }: GpuReport): string {
  const [first] = trials;
  if (first?.works && first.name !== 'cpu') return `Nothing is to be done: "auto" uses ${first.name}.`;
  if (install.impossible !== '') return install.impossible;
  const mend = checks.find(check => !check.found && check.mend !== '')?.mend;
  const reason = first?.reason ?? '';
  return (
    mend ??
    `Everything that was looked for is there, and still ${first?.name ?? 'it'} does not work: ${reason}`
  );
}

/** What a machine has of what a graphics card needs, in lines of text. */
export function gpuText(report: GpuReport): string {
  const { platform, runtimeVersion, trials, checks, install } = report;
  const width = Math.max(...trials.map(({ name }) => name.length));
  const tried = trials.map(
    ({ name, works, reason }) => `${name.padEnd(width)}  ${works ? 'works' : `does not work: ${reason}`}`,
  );
  const trust =
    install.checkedAgainst === 'host'
      ? 'the checksum of the host that it came from'
      : 'its own manifest only';
  return [
    `Graphics cards on ${platform}, with ONNX Runtime ${runtimeVersion}`,
    '',
    'Execution providers, in the order that "auto" tries them; each was given an image to encode:',
    ...tried,
    ...(checks.length === 0 ? [] : ['', 'What was looked for:', ...checks.flatMap(checkLines)]),
    ...(install.installed ? ['', `The installed package was held to ${trust}.`] : []),
    '',
    `Next: ${nextStep(report)}`,
    '',
  ].join('\n');
}
