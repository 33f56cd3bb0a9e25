import { type Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { SheetError } from './sheet-error.js';

export type XmlAttributes = Readonly<Record<string, string>>;

/** What a reader of XML wants to know, by local names: producers choose their own prefixes. */
export interface XmlReader {
  readonly open?: (name: string, attributes: XmlAttributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads XML piece by piece; yields after each piece, so that what was gathered can be passed on before more is read. No entity but the five of XML is ever expanded. */
export async function* xmlPieces(stream: Readable, reader: XmlReader): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const decoder = new TextDecoder();
  parser.on('error', () => {
    throw new SheetError('sheet.not_readable');
  });
  parser.on('doctype', () => {
    throw new SheetError('sheet.not_readable');
  });
  if (reader.open) parser.on('opentag', ({ name, attributes }) => reader.open?.(local(name), attributes));
  if (reader.text) parser.on('text', reader.text);
  if (reader.close) parser.on('closetag', ({ name }) => reader.close?.(local(name)));
  try {
    for await (const chunk of stream) {
      parser.write(decoder.decode(chunk as Buffer, { stream: true }));
      yield;
    }
    parser.write(decoder.decode()).close();
    yield;
  } catch (error) {
    throw error instanceof SheetError ? error : new SheetError('sheet.not_readable');
  } finally {
    stream.destroy();
  }
}

/** Reads XML to its end. */
export async function readXml(stream: Readable, reader: XmlReader): Promise<void> {
  for await (const _ of xmlPieces(stream, reader)) continue;
}
