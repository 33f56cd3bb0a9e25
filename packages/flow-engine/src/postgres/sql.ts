/** How this package reaches a database: the host's connection, inside the host's transaction. */
export interface Sql {
  query<Row>(text: string, values?: readonly unknown[], name?: string): Promise<{ readonly rows: Row[]; readonly rowCount: number }>;
}
