/**
 * A path with `home` in place of a leading `~`, as a shell that sees no quotes has it. `~name`, and `~` further on, are
 * parts of names; a folder called `~` is `./~`.
 */
export function atHome(file: string, home: string): string {
  return file.replace(/^~(?=$|[/\\])/, () => home);
}
