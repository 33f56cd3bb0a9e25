import { createHash } from 'node:crypto';
import { importFlow, type ImportedFlow } from '@carewright/flow-engine';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { requestContext } from '../../database/request-context.js';
import { Debts } from '../../fairness/debts.js';
import { gently } from '../../fairness/gently.js';
import { Turns } from '../../fairness/turns.js';
import { PlatformError } from '../../http/platform-error.js';
import { ApartReader } from './apart-reader.js';

/** Diagrams up to this many characters are read at once: even one made to be slow keeps others waiting for no longer than 30 ms. */
const shortCharacters = 10_000;

/** So many of one person may wait for the process that reads; it reads one after the other, of each person in turn. */
const mostWaiting = 100;

/** Half-done work has some issues; each further one has to be put in words, sent and drawn. */
const ordinaryIssues = 20;
const msPerIssue = 0.1;

/** So many steps a diagram has at most as a rule; each further one is looked at whenever it is saved. */
const ordinarySteps = 200;
const msPerStep = 0.02;

/** What was read of so many characters together is kept: whoever saves, plans and publishes asks for the same each time. */
const keptCharacters = 4_000_000;

/** Reads diagrams for the whole process: large ones in a process of its own, with a limit of time and memory, so that no document keeps others waiting. */
@Injectable()
export class FlowReading implements OnApplicationShutdown {
  private readonly apart = new ApartReader({ ms: 30_000, memoryMb: 768 });
  private readonly turns = new Turns({ atOnce: 1, waiting: { each: mostWaiting, tooMany: (limit) => new PlatformError('flow.reading_busy', { limit }) } });
  private readonly known = new Map<string, { readonly size: number; readonly read: Promise<ImportedFlow> }>();
  private kept = 0;

  constructor(private readonly debts: Debts) {}

  read(xml: string): Promise<ImportedFlow> {
    const key = createHash('sha256').update(xml).digest('base64');
    const known = this.known.get(key);
    if (known !== undefined) return known.read;
    const read = xml.length <= shortCharacters ? importFlow(xml) : this.readApart(xml, requestContext.getStore()?.person ?? '');
    this.keep(key, { size: xml.length, read });
    return read;
  }

  /** Judges what was read in turns: a large diagram has thousands of steps to look at. */
  async judge<T extends readonly unknown[]>(parts: Generator<undefined, T>): Promise<T> {
    const person = requestContext.getStore()?.person ?? '';
    let steps = 0;
    const counted = function* (): Generator<undefined, T> {
      for (let part = parts.next(); ; part = parts.next()) {
        if (part.done === true) return part.value;
        steps += 1;
        yield;
      }
    };
    const found = await gently(counted(), (ms) => this.debts.charge(person, ms));
    this.debts.charge(person, (steps - ordinarySteps) * msPerStep);
    this.debts.charge(person, (found.length - ordinaryIssues) * msPerIssue);
    return found;
  }

  private readApart(xml: string, person: string): Promise<ImportedFlow> {
    return this.turns.take(person, async () => {
      const began = performance.now();
      try {
        return await this.apart.read(xml);
      } finally {
        this.debts.charge(person, performance.now() - began);
      }
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.apart.close();
  }

  private keep(key: string, found: { readonly size: number; readonly read: Promise<ImportedFlow> }): void {
    this.known.set(key, found);
    this.kept += found.size;
    found.read.catch(() => this.forget(key));
    for (const oldest of this.known.keys()) {
      if (this.kept <= keptCharacters || oldest === key) break;
      this.forget(oldest);
    }
  }

  private forget(key: string): void {
    this.kept -= this.known.get(key)?.size ?? 0;
    this.known.delete(key);
  }
}
