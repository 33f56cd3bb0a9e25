/** A code of a dictionary with its place among the others. */
export interface DictionaryEntry {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly aliases: string | null;
  readonly parent: string | null;
  /** Codes above it, from the top. */
  readonly path: readonly string[];
  readonly isLeaf: boolean;
  readonly retired: boolean;
}
