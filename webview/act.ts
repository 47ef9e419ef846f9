/** What can tell the user something: a view whose store shows notices. */
export interface Noticing {
  store: { update(change: { notice: string | null }): void };
}

/** Runs a request of the user's; says it when it was done, or why it was not. */
export async function act(view: Noticing, request: Promise<unknown>, done?: string): Promise<void> {
  try {
    await request;
    if (done !== undefined) view.store.update({ notice: done });
  } catch (error) {
    view.store.update({ notice: error instanceof Error ? error.message : String(error) });
  }
}
