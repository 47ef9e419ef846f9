import type { Services } from '../services/services';

/** Hands a failure to the user and lets the webview's call end: there is nothing the webview could add. */
export function reporting<A>(
  { notices }: Pick<Services, 'notices'>,
  work: (args: A) => Promise<unknown>,
): (args: A) => Promise<null> {
  return async args => {
    await work(args).catch(notices.thrown);
    return null;
  };
}
