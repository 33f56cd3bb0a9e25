/** What the database should look like, as data: compared with the real catalogue, and with the catalogue of the next release. */
export interface Catalogue {
  /** The PostgreSQL schema of the app. */
  readonly schema: string;
  readonly tables: Readonly<Record<string, TableShape>>;
}

/** A table as PostgreSQL describes it; everything is keyed by its physical name. */
export interface TableShape {
  readonly columns: Readonly<Record<string, ColumnShape>>;
  readonly primaryKey: readonly string[];
  readonly indexes: Readonly<Record<string, IndexShape>>;
  readonly foreignKeys: Readonly<Record<string, ForeignKeyShape>>;
  /** Row-level security policies; a table always has row security on, so no policy means no rows. */
  readonly policies: Readonly<Record<string, PolicyShape>>;
  /** Privileges by database role. */
  readonly grants: Readonly<Record<string, readonly Privilege[]>>;
}

export interface ColumnShape {
  /** Spelt as `format_type` spells it, so that text comparison is enough. */
  readonly type: string;
  readonly nullable: boolean;
  /** SQL of the default; judged only by its presence. */
  readonly defaultSql?: string;
}

export interface IndexShape {
  readonly columns: readonly string[];
  readonly method: 'btree' | 'gin' | 'hash';
  readonly unique: boolean;
  /** Only records that are not in the recycle bin. */
  readonly liveOnly: boolean;
  /** The order in which its first column is kept, by the name of a collation; absent: letter by letter. */
  readonly collation?: string;
}

export interface ForeignKeyShape {
  readonly column: string;
  readonly references: { readonly schema: string; readonly table: string };
  readonly onDelete: 'restrict' | 'cascade';
}

export interface PolicyShape {
  readonly role: string;
  readonly command: 'all' | 'select';
  readonly using: string;
}

export type Privilege = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
