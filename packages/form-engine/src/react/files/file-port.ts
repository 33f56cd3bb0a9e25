import { type StoredFile } from '@carewright/schema';

/** How an upload may be followed and stopped. */
export interface UploadOptions {
  /** Told the part that has been sent, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Where the files of a form go and come from; the page gives it. A refusal is thrown as an Error whose message people may read. */
export interface FilePort {
  readonly upload: (content: Blob, name: string, options: UploadOptions) => Promise<StoredFile>;
  /** Where the content of a stored file is; null where it cannot be looked at (a public form). */
  readonly address: (file: StoredFile) => string | null;
}
