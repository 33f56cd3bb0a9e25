/** What somebody said about a dashboard, or about one of its tiles. */
export interface DashboardComment {
  readonly id: string;
  readonly body: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  readonly editedAt: string | null;
  readonly mentions: readonly { readonly id: string; readonly name: string }[];
  /** The tile it is about; null for the whole page, and where the tile is gone or not for the reader. */
  readonly tile: string | null;
  /** The choices the writer had made on the page, as its address holds them; null without any, and for readers who are shown a part of the page. */
  readonly address: string | null;
  /** Whether the reader wrote it. */
  readonly own: boolean;
}
