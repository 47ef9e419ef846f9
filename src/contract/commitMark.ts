/** The commit that is checked out around a folder. */
export interface CommitMark {
  /** Full hash. */
  hash: string;
  /** Branch; null where the head is detached. */
  branch: string | null;
  /** Whether files under version control were changed. */
  changed: boolean;
}
