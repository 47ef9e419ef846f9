import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';
import { toHtml } from '../../../src/reports/html';
import { loadReportImages } from '../../../src/reports/reportImages';
import { exampleColumns, exampleReport } from './exampleReport';

describe('the HTML report', () => {
  it('needs nothing but itself: no scripts, no links, no files', () => {
    const html = toHtml(exampleReport(), exampleColumns());
    expect(html).not.toMatch(/<script|<link|<iframe|javascript:|\son\w+=|url\(|@import/i);
    expect(html.match(/\ssrc="(?!data:)/g)).toBeNull();
    expect(html).toContain("default-src 'none'");
  });

  it('shows names that are markup as text', () => {
    const html = toHtml(exampleReport(), exampleColumns());
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<b>|');
    expect(html).toContain('&lt;b&gt;|`x`');
    expect(html).toContain('a &quot;quoted&quot;, name.png');
  });

  it('has the scores, the reading, what disagrees, warnings with their mends, modes, settings and the least real samples', () => {
    const html = toHtml(exampleReport(), exampleColumns());
    for (const text of [
      'Mode dropping: RCE is high.',
      'Real? PCE',
      '-∞',
      'Take it out.',
      'Values that disagree',
      'and yet RCE is &lt;b&gt;4.250&lt;/b&gt;.',
      'Generated samples that lie apart',
      'sub/ü.png',
      '33.3 %',
      'Outliers: 2 of 3 (66.7 %), less real than 99 % of the real samples',
      '12 excluded by .samplelensignore',
      '0123456789abcdef',
      'webgpu: no adapter',
      'seed 0',
    ])
      expect(html).toContain(text);
  });

  it('leaves out headings that have nothing below them', () => {
    const html = toHtml(exampleReport({ warnings: [], disagreements: [], modes: [] }), exampleColumns());
    expect(html).not.toMatch(/<h2>(Warnings|Values that disagree|Modes)/);
  });

  it('is dark where the reader is', () => {
    expect(toHtml(exampleReport(), exampleColumns())).toContain('prefers-color-scheme: dark');
  });

  it('carries pictures of the least real samples beside their nearest real ones', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const asked: string[][] = [];
    const makeThumbnails = (files: string[]) => {
      asked.push(files);
      return Promise.all(
        files.map(async (file, i) => {
          if (file.includes('script')) return null;
          const thumbnail = path.join(folder, `${asked.length}-${i}.webp`);
          await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).toFile(thumbnail);
          return thumbnail;
        }),
      );
    };
    const columns = exampleColumns();
    const images = await loadReportImages(exampleReport(), columns, makeThumbnails);
    expect(asked).toEqual([
      ['sub/ü.png', 'a "quoted", name.png', '<script>.png'].map(name => `/data/runs/step_*5000/${name}`),
      ['cat/1.png', 'NaN/2.png', 'cat/2.png'].map(name => `/data/reference/${name}`),
    ]);
    expect([...images.generated.keys()]).toEqual([2, 0]);
    const html = toHtml(exampleReport(), columns, images);
    expect(html.match(/<img src="data:image\/webp;base64,[\w+/=]+"/g)).toHaveLength(5);
  });

  it('asks for no pictures of feature files', async () => {
    const { real, generated } = exampleReport();
    const report = exampleReport({
      real: { ...real, kind: 'npy' },
      generated: { ...generated, kind: 'npy' },
    });
    const images = await loadReportImages(report, exampleColumns(), () => expect.fail('asked'));
    expect(images.generated.size + images.real.size).toBe(0);
  });

  it('does without a picture that has gone', async () => {
    const images = await loadReportImages(exampleReport(), exampleColumns(), files =>
      Promise.resolve(files.map(() => '/nowhere/gone.webp')),
    );
    expect(images.generated.size).toBe(0);
  });
});
