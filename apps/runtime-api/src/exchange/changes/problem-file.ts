import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type Locale } from '@carewright/schema';
import { csvLine, utf8Mark } from '../sheets/write-csv.js';
import { type MassChange } from './mass-change.js';
import { MassChangeStore } from './mass-changes.js';
import { presentProblem } from './presented-change.js';

const page = 1_000;
const words = { 'zh-CN': { reason: '原因', row: '行号', record: '记录' }, 'en-US': { reason: 'Reason', row: 'Row', record: 'Record' } } as const;

/** The rows that did not come in, as they stood in the file, each with its reasons: mended, the file can be imported as it is. */
@Injectable()
export class ProblemFile {
  constructor(private readonly changes: MassChangeStore) {}

  stream(change: MassChange, locale: Locale): Readable {
    return Readable.from(this.lines(change, locale));
  }

  private async *lines(change: MassChange, locale: Locale): AsyncGenerator<string> {
    const headers = change.options['headers'];
    const names = Array.isArray(headers) ? headers.map(String) : change.kind === 'import' ? [] : [words[locale].record];
    yield utf8Mark + csvLine([...names, words[locale].reason]);
    for (let after = -1; ; ) {
      const problems = await this.changes.problems(change.id, { limit: page, after });
      for (const problem of problems) {
        const { issues } = presentProblem(problem, locale);
        const cells = problem.cells ?? (problem.recordId === null ? [] : [problem.recordId]);
        const padded = Array.from({ length: Math.max(names.length, cells.length) }, (_none, at) => cells[at] ?? '');
        yield csvLine([...padded, issues.map(({ message }) => message).join('；')]);
      }
      const last = problems.at(-1);
      if (!last || problems.length < page) return;
      after = last.row;
    }
  }
}
