import * as vscode from 'vscode';
import { formatFigure, formatPercentile } from '../../../contract/format';
import { commandIds, type CommandId } from '../../../ids';
import { plain } from '../../../reports/markdownText';
import { describeScore } from '../../../services/progressText';
import { runTitle } from '../../../services/runs';
import type { FilmstripNeighbour, FilmstripSample } from '../filmstrip';
import { altText, commandLink } from '../inlineMarkdown';
import type { PeekPage } from './peekSurface';
import type { PeekSubject } from './peekSubject';

/** Of a picture where there is room, pixels: between lines, and in a hover (inlineImage says why no height). */
const WIDTHS = { roomy: 112, narrow: 84 };
/** Enough for screens of two pixels to one. */
export const THUMBNAIL_SIZE = 2 * WIDTHS.roomy;
/** Of a name in a column no wider than its picture. */
const LONGEST_NAME = 30;

export interface PageOptions {
  /** Counted from 0. */
  at: number;
  sample: FilmstripSample;
  /** False while thumbnails are made. */
  hasImages: boolean;
  /** False where pictures have to be small, and next, previous and dismiss have no buttons: they are links. */
  isRoomy: boolean;
}

const enabledCommands: readonly CommandId[] = [
  commandIds.previousOutlier,
  commandIds.nextOutlier,
  commandIds.openOutlier,
  commandIds.dismissOutliers,
  commandIds.openRun,
  commandIds.evaluateAgain,
  commandIds.excludeSamples,
];

/**
 * One sample in words and pictures. Words come first and addresses last: a screen reader is given the Markdown as it
 * is written.
 */
export function peekPage(subject: PeekSubject, options: PageOptions): PeekPage {
  const { at, sample } = options;
  const { record, rows, shown } = subject;
  const [set, place, all] = [runTitle(record), at + 1, rows.length];
  const body = new vscode.MarkdownString(undefined, true);
  body.isTrusted = { enabledCommands };
  const actions = links(subject, options).join(' · ');
  const shownBy = options.isRoomy ? [pictures(options), actions] : [actions, pictures(options)]; // a hover is cut off
  const paragraphs = [
    stale(subject),
    why(subject),
    standing(subject, sample),
    ...shownBy,
    addresses(options),
  ];
  body.appendMarkdown(paragraphs.filter(text => text !== '').join('\n\n'));
  const isOutlier = shown === 'outliers';
  return {
    title: isOutlier
      ? vscode.l10n.t('Outliers of {0}: {1} of {2}', set, place, all)
      : vscode.l10n.t('Least real samples of {0}: {1} of {2}', set, place, all),
    kind: isOutlier ? vscode.l10n.t('Outlier') : vscode.l10n.t('One of the least real samples'),
    body,
  };
}

function stale({ stale: isStale, record }: PeekSubject): string {
  if (!isStale) return '';
  const words = plain(vscode.l10n.t('The files of this set changed since it was evaluated.'));
  const again = commandLink(vscode.l10n.t('Evaluate Again'), 'sampleLens.evaluateAgain', [
    { runId: record.id },
  ]);
  return `$(warning) ${words} ${again}`;
}

function why({ shown, percentile, record }: PeekSubject): string {
  switch (shown) {
    case 'outliers':
      return '';
    case 'no-outliers':
      return plain(
        vscode.l10n.t(
          'No outliers: no sample is less real than {0} % of the real ones. These are the least real.',
          percentile,
        ),
      );
    case 'no-bound':
      return `${plain(
        vscode.l10n.t(
          'An earlier release evaluated this set, and kept nothing to tell outliers by. These are the least real samples.',
        ),
      )} ${commandLink(vscode.l10n.t('Evaluate Again'), 'sampleLens.evaluateAgain', [{ runId: record.id }])}`;
  }
}

/** "0048.png · PCE 31.20 · less real than 99.4 % of the real images · class fish · at distance 12.31 to the nearest real one". */
function standing({ result }: PeekSubject, sample: FilmstripSample): string {
  const { name, file, pce, realShare, mode, nearest } = sample;
  const parts = [
    `**${plain(file === null ? vscode.l10n.t('Row {0}', name) : name)}**`,
    `PCE ${describeScore(pce)}`,
  ];
  if (realShare !== null)
    parts.push(
      plain(
        realShare === 1
          ? vscode.l10n.t('less real than all real samples')
          : vscode.l10n.t('less real than {0} of the real samples', formatPercentile(realShare)),
      ),
    );
  if (mode !== null)
    parts.push(
      plain(
        result.report.modeSource === 'clusters'
          ? vscode.l10n.t('mode {0}', mode)
          : vscode.l10n.t('class {0}', mode),
      ),
    );
  const [first] = nearest;
  if (first)
    parts.push(
      plain(
        first.distance === 0
          ? vscode.l10n.t('a copy of a real sample')
          : vscode.l10n.t('distance {0} to the nearest real sample', formatFigure(first.distance)),
      ),
    );
  return parts.join(' · ');
}

/** A table: what each is, its picture, its name. Rows of feature files have no pictures. */
function pictures({ sample, hasImages }: PageOptions): string {
  const { nearest } = sample;
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const roles = nearest.map((_, at) =>
    at === 0 ? vscode.l10n.t('nearest real') : vscode.l10n.t('{0}. nearest', at + 1),
  );
  const rows = [
    line([vscode.l10n.t('this sample'), ...roles].map(plain)),
    line([':-:', ...nearest.map(() => ':-:')]),
  ];
  if (sample.file !== null) {
    const missing = plain(hasImages ? vscode.l10n.t('cannot be shown') : vscode.l10n.t('loading …'));
    const cell = (image: string | null, alt: string, key: string) =>
      image === null ? missing : `![${altText(alt, { inTable: true })}][${key}]`;
    const real = ({ image, name }: FilmstripNeighbour, at: number) =>
      cell(image, vscode.l10n.t('Real image {0}', name), `real ${at + 1}`);
    const own = cell(sample.image, vscode.l10n.t('Generated image {0}', sample.name), 'sample');
    rows.push(line([own, ...nearest.map(real)]));
  }
  rows.push(line([sample, ...nearest].map(({ name }) => shortName(name))));
  return rows.join('\n');
}

/** A name that may be broken behind its folders. */
function shortName(name: string): string {
  const short = name.length > LONGEST_NAME ? `…${name.slice(1 - LONGEST_NAME)}` : name;
  return plain(short).replaceAll('/', '/\u200b');
}

function links({ record }: PeekSubject, { sample, isRoomy }: PageOptions): string[] {
  const open = sample.file === null ? [] : [commandLink(vscode.l10n.t('Open'), 'sampleLens.openOutlier', [])];
  if (sample.file !== null && sample.nearest[0]?.file)
    open.push(commandLink(vscode.l10n.t('Open Beside Nearest Real'), 'sampleLens.openOutlier', ['beside']));
  if (sample.file !== null)
    open.push(
      commandLink(vscode.l10n.t('Exclude from Set'), 'sampleLens.excludeSamples', [
        vscode.Uri.file(sample.file),
      ]),
    );
  const panel = commandLink(vscode.l10n.t('Show in Run'), 'sampleLens.openRun', [{ runId: record.id }]);
  if (isRoomy) return [...open, panel];
  const previous = commandLink(vscode.l10n.t('Previous'), 'sampleLens.previousOutlier', []);
  const next = commandLink(vscode.l10n.t('Next'), 'sampleLens.nextOutlier', []);
  const dismiss = commandLink(vscode.l10n.t('Dismiss'), 'sampleLens.dismissOutliers', []);
  return [previous, next, ...open, panel, dismiss];
}

/** What the pictures refer to, below all words; VS Code reads the width behind the bar. */
function addresses({ sample, isRoomy }: PageOptions): string {
  const width = isRoomy ? WIDTHS.roomy : WIDTHS.narrow;
  const images = [sample.image, ...sample.nearest.map(({ image }) => image)];
  return images
    .flatMap((image, at) =>
      image === null ? [] : [`[${at === 0 ? 'sample' : `real ${at}`}]: ${image}|width=${width}`],
    )
    .join('\n');
}
