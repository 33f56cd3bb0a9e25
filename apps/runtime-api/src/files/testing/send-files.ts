import { type Answer, type TestClient } from '../../testing/test-client.js';
import { type StoredFile } from '@carewright/schema';

/** A multipart body as a browser writes it; names go in as they are, so that hostile ones reach the server. */
export function multipart(...parts: readonly { readonly name: string; readonly bytes: Uint8Array | string; readonly type?: string; readonly field?: string }[]): { readonly raw: Uint8Array; readonly headers: Readonly<Record<string, string>> } {
  const boundary = '----carewright-spec-boundary';
  const pieces = parts.flatMap(({ name, bytes, type = 'application/octet-stream', field = 'file' }) => [
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`),
    Buffer.from(bytes as Uint8Array),
    Buffer.from('\r\n'),
  ]);
  return { raw: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

type Problem = { readonly code: string };

/** Uploads one file. */
export function send(client: TestClient, name: string, bytes: Uint8Array | string, path = '/api/files'): Promise<Answer<StoredFile & Problem>> {
  return client.post<StoredFile & Problem>(path, undefined, multipart({ name, bytes }));
}

const chunk = (name: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body, Buffer.alloc(4)]);
};

/** A PNG by its structure: enough for everything but drawing. */
export function png({ width = 2, height = 2, extra = [] }: { readonly width?: number; readonly height?: number; readonly extra?: readonly (readonly [string, string])[] } = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), ...extra.map(([name, text]) => chunk(name, Buffer.from(text))), chunk('IDAT', Buffer.from('pixels')), chunk('IEND', Buffer.alloc(0))]);
}

const segment = (marker: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff]), body]);

/** EXIF that says which way is up and where it was taken. */
export function exif(orientation: number, secret: string): Buffer {
  const tiff = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(secret)]);
}

/** A JPEG by its structure, with whatever segments are given before the picture. */
export function jpeg({ width = 4, height = 3, segments = [] }: { readonly width?: number; readonly height?: number; readonly segments?: readonly (readonly [number, Buffer])[] } = {}): Buffer {
  const frame = Buffer.from([8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]);
  const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([1, 2, 0xff, 0, 3])]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments.map(([marker, body]) => segment(marker, body)), segment(0xc0, frame), scan, Buffer.from([0xff, 0xd9])]);
}
