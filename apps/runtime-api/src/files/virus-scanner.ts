import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { PlatformError } from '../http/platform-error.js';
import { SETTINGS, type Settings } from '../operations/settings.js';

const timeoutMs = 60_000;
const log = new Logger('Files');

/** `not-scanned` is the truth where no scanner is set up, or where it was away and the hospital chose to go on. */
export type ScanResult = 'clean' | 'not-scanned';

/** A length before each piece, as clamd's INSTREAM wants it. */
function framed(piece: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(piece.length);
  return Buffer.concat([length, piece]);
}

/**
 * Shows each file to a virus scanner that speaks clamd's protocol (`SCANNER=host:port`). Nothing here pretends: without a scanner
 * a file counts as not scanned, and with `SCANNER_REQUIRED=1` nothing is kept while the scanner is away.
 */
@Injectable()
export class VirusScanner {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** Throws when the file is infected, or cannot be scanned and must be. */
  async scan(path: string): Promise<ScanResult> {
    const { scanner } = this.settings;
    if (!scanner) return 'not-scanned';
    try {
      const answer = await this.ask(scanner, path);
      if (answer.endsWith('OK')) return 'clean';
      if (answer.endsWith('FOUND')) throw new PlatformError('file.infected');
      throw new Error('The scanner answered neither OK nor FOUND.');
    } catch (error) {
      if (error instanceof PlatformError) throw error;
      log.warn(`The virus scanner did not answer: ${error instanceof Error ? error.message : 'unknown reason'}`);
      if (scanner.isRequired) throw new PlatformError('file.scanner_away', {}, { retryAfterSeconds: 30, cause: error });
      return 'not-scanned';
    }
  }

  private ask(scanner: NonNullable<Settings['scanner']>, path: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: scanner.host, port: scanner.port });
      let answer = '';
      socket.setTimeout(timeoutMs, () => socket.destroy(new Error('timeout')));
      socket.on('data', (piece) => (answer += piece.toString('latin1')));
      socket.on('error', reject);
      socket.on('close', () => resolve(answer.replace(/\0/g, '').trim()));
      socket.on('connect', () => void send(socket, path).catch((error: unknown) => socket.destroy(error instanceof Error ? error : new Error('unreadable'))));
    });
  }
}

async function send(socket: Socket, path: string): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const piece of createReadStream(path)) {
    if (!socket.write(framed(piece as Buffer))) await new Promise((resolve) => socket.once('drain', resolve));
  }
  socket.write(Buffer.alloc(4));
}
