import { type StoredFile } from '@carewright/schema';
import { type TestClient } from '@carewright/runtime-api/testing';
import { expectStatus } from './app-draft.js';

const boundary = 'carewright-tests';

/** Sends one file as a browser does; what comes back is the value that a record or an opinion holds. */
export async function upload(client: TestClient, name: string, bytes: Buffer): Promise<StoredFile> {
  const raw = Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return expectStatus<StoredFile>(await client.post('/api/files', undefined, { raw, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }), 201, `upload of ${name}`);
}

/** A picture of one pixel. */
export const onePixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
