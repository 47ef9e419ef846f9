import * as vscode from 'vscode';
import { viewIds } from '../../ids';
import type { Services } from '../../services/services';
import { registerBadges } from './registerBadges';
import { registerProblems } from './registerProblems';
import { registerSampleContexts } from './sampleContexts';
import { SampleView } from './sampleView';

/** What is shown of evaluated sets outside of the panels: badges, problems, menus of images, the view beside them. */
export function registerExplorer(services: Services): { dispose(): void } & Pick<Services, 'showSample'> {
  const sampleView = new SampleView(services);
  const registered = vscode.Disposable.from(
    sampleView,
    vscode.window.registerWebviewViewProvider(viewIds.sample, sampleView),
    registerSampleContexts(services),
    registerBadges(services),
    registerProblems(services),
  );
  return { showSample: file => sampleView.show(file), dispose: () => void registered.dispose() };
}
