import * as vscode from 'vscode';
import { commandIds, type CommandArguments, type CommandId } from '../ids';
import type { Notices } from '../services/notices';

/** A handler for every command, each with the arguments that its menus give it. */
export type CommandHandlers = {
  [K in CommandId]: (...args: CommandArguments[K]) => unknown;
};

/** Registers all commands; what a handler throws is said in words, and a cancel is no error. */
export function registerCommands(handlers: CommandHandlers, notices: Notices): vscode.Disposable {
  const register = (id: CommandId) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        // VS Code hands over what our menus give, which CommandArguments describes.
        const handle = handlers[id] as (...given: unknown[]) => unknown;
        await handle(...args);
      } catch (error) {
        notices.thrown(error);
      }
    });
  return vscode.Disposable.from(...Object.values(commandIds).map(id => register(id)));
}
