import * as vscode from 'vscode';
import { CancelledError, InputError } from '../../../contract/errors';
import type { Services } from '../../../services/services';
import { describeSample, filmstrip, type FilmstripSample } from '../filmstrip';
import { PageLoader } from './pageLoader';
import { peekPage, THUMBNAIL_SIZE } from './peekPage';
import type { PeekSubject } from './peekSubject';
import type { PeekSurface } from './peekSurface';

const NEIGHBOURS = 4;
/** Pages that are made ahead; the engine ends soon after its last call, and starts anew in a second. */
const AHEAD = 3;
/** Pictures that are there within this are waited for, so that pages do not flicker, ms. */
const PATIENCE = 250;

/** The samples of one set under one line, a page each. */
export class OpenPeek {
  readonly subject: PeekSubject;
  readonly #surface: PeekSurface;
  readonly #services: Pick<Services, 'engine' | 'folders' | 'notices'>;
  readonly #pages: PageLoader<FilmstripSample>;
  #at = 0;
  #isOver = false;

  constructor(
    subject: PeekSubject,
    surface: PeekSurface,
    services: Pick<Services, 'engine' | 'folders' | 'notices'>,
  ) {
    this.subject = subject;
    this.#surface = surface;
    this.#services = services;
    this.#pages = new PageLoader(async (at, signal) => {
      const options = { neighbours: NEIGHBOURS, size: THUMBNAIL_SIZE };
      const [sample] = await filmstrip(subject.result, [subject.rows[at]!], options, services, signal);
      return sample!; // rows of a subject are its result's
    });
  }

  /** Goes on, or back; after the last comes the first. */
  async move(by: number): Promise<void> {
    this.#at = this.#neighbour(by);
    await this.show();
  }

  /** Shows the page: in words at once, with pictures as soon as they are there. */
  async show(): Promise<void> {
    const at = this.#at;
    const isShown = () => at === this.#at && !this.#isOver;
    const near = [-1, ...Array.from({ length: AHEAD }, (_, ahead) => ahead + 1)];
    const pictures = this.#pages.get(
      at,
      near.map(by => this.#neighbour(by)),
    );
    const soon = new Promise<null>(resolve => setTimeout(resolve, PATIENCE, null));
    try {
      const early = await Promise.race([pictures, soon]);
      if (!isShown()) return;
      if (!early) this.#put(this.#words(), false);
      const sample = early ?? (await pictures);
      if (isShown()) this.#put(sample, true);
    } catch (error) {
      if (error instanceof CancelledError || !isShown()) return;
      this.#put(this.#words(), true);
      this.#services.notices.thrown(error);
    }
  }

  /** @throws InputError where the sample is no image file */
  async open(besideNearest: boolean): Promise<void> {
    const { file, name, nearest } = this.#words();
    if (file === null)
      throw new InputError(
        vscode.l10n.t('Row {0} is no image file.', name),
        vscode.l10n.t('Evaluate a folder of images to open its samples.'),
      );
    await openBeside(file);
    const real = nearest[0]?.file;
    if (besideNearest && real) await openBeside(real);
  }

  /** Shows nothing any more; the surface stays. */
  dispose(): void {
    this.#isOver = true;
    this.#pages.dispose();
  }

  #neighbour(by: number): number {
    const { length } = this.subject.rows;
    return (((this.#at + by) % length) + length) % length;
  }

  #words(): FilmstripSample {
    const { result, rows } = this.subject;
    return describeSample(result, rows[this.#at]!, NEIGHBOURS)!;
  }

  #put(sample: FilmstripSample, hasImages: boolean): void {
    const { isRoomy } = this.#surface;
    this.#surface.show(peekPage(this.subject, { at: this.#at, sample, hasImages, isRoomy }));
  }
}

async function openBeside(file: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file), vscode.ViewColumn.Beside);
}
