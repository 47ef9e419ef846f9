import * as vscode from 'vscode';
import { errorWords } from '../../agents/errorWords';
import type { ToolDescription } from '../../agents/toolDescription';
import { CancelledError, InputError, toError } from '../../contract/errors';
import { settingSection } from '../../ids';
import type { Services } from '../services';
import { readSetting } from '../settings';
import type { ServedTool } from './toolParts';

/** Loaded when they are used: what holds arguments to schemas takes its time, and a window should start without. */
const served: Record<ToolDescription['name'], () => Promise<ServedTool>> = {
  evaluate_samples: async () => (await import('./evaluateSamplesTool')).evaluateSamplesTool,
  get_outliers: async () => (await import('./getOutliersTool')).getOutliersTool,
  compare_checkpoints: async () => (await import('./compareCheckpointsTool')).compareCheckpointsTool,
};

/** Runs `work` with a signal that the token aborts. */
async function withSignal<T>(
  token: vscode.CancellationToken,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const listening = token.onCancellationRequested(() => controller.abort());
  try {
    return await work(controller.signal);
  } finally {
    listening.dispose();
  }
}

function toLanguageModelTool(
  load: () => Promise<ServedTool>,
  services: Services,
): vscode.LanguageModelTool<object> {
  return {
    async prepareInvocation({ input }, token) {
      try {
        const question = await withSignal(token, async signal => (await load()).ask(input, services, signal));
        const message = new vscode.MarkdownString().appendText(question.message);
        return {
          invocationMessage: question.working,
          confirmationMessages: { title: question.title, message },
        };
      } catch (error) {
        if (error instanceof InputError) return {}; // what is wrong is the call's answer, and nothing is started
        const title = vscode.l10n.t('Let an agent evaluate samples?');
        const message = vscode.l10n.t(
          'This takes processor time. Your images stay as they are, and on this machine.',
        );
        return { confirmationMessages: { title, message } };
      }
    },
    async invoke({ input }, token) {
      try {
        const words = await withSignal(token, async signal => (await load()).answer(input, services, signal));
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(words)]);
      } catch (error) {
        if (error instanceof CancelledError && token.isCancellationRequested)
          throw new vscode.CancellationError();
        if (!(error instanceof InputError || error instanceof CancelledError))
          services.log.error(toError(error));
        throw new Error(errorWords(error), { cause: error });
      }
    },
  };
}

/** Offers the tools to language models, as long as the setting lets it; nothing where the host has no such thing. */
export function registerTools(services: Services): vscode.Disposable {
  const { lm } = vscode as { lm?: { registerTool?: typeof vscode.lm.registerTool } };
  const register = lm?.registerTool;
  let registered: vscode.Disposable | undefined;
  const update = () => {
    registered?.dispose();
    registered = undefined;
    if (!register || !readSetting('tools')) return;
    registered = vscode.Disposable.from(
      ...Object.entries(served).map(([name, load]) => register(name, toLanguageModelTool(load, services))),
    );
  };
  update();
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration(`${settingSection}.tools`)) update();
    }),
    { dispose: () => void registered?.dispose() },
  );
}
