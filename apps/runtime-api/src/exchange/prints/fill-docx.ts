import { MimeType, type TemplateData, TemplateHandler } from 'easy-template-x';
import { PlatformError } from '../../http/platform-error.js';
import { type PrintValues } from './print-data.js';
import { qrPng } from './qr-png.js';

/** `{姓名}`, `{#用药}{药品}{/用药}`, `{二维码}`. */
const handler = new TemplateHandler({ delimiters: { tagStart: '{', tagEnd: '}', containerTagOpen: '#', containerTagClose: '/' } });
const qrPixels = 96;

/** Fills a Word template: text, loops over rows (also of a table), a QR code. */
export async function fillDocx(template: Buffer, values: PrintValues, code: string): Promise<Buffer> {
  const image = { _type: 'image', source: qrPng(code), format: MimeType.Png, width: qrPixels, height: qrPixels, altText: code };
  try {
    return await handler.process(template, { ...values, 二维码: image, qr: image } as unknown as TemplateData);
  } catch (error) {
    throw badTemplate(error);
  }
}

/** The names that a template uses; refuses one that cannot be read. */
export async function docxNames(template: Buffer): Promise<readonly string[]> {
  try {
    return [...new Set((await handler.parseTags(template)).map(({ name }) => name))];
  } catch (error) {
    throw badTemplate(error);
  }
}

/** The library says which tag is not closed or out of place; that is what its author needs. */
const badTemplate = (error: unknown): PlatformError => new PlatformError('print.bad_template', { reason: error instanceof Error ? error.message.slice(0, 200) : '' }, { cause: error });
