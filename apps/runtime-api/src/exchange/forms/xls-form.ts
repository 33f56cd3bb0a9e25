import { type Field, type LayoutNode, type LocalizedText, type Logic } from '@carewright/schema';
import { keyFromLabel } from '@carewright/schema/pinyin';
import { definitionOf, type FieldSource, type FormFromFile, type FormNote, type Sheets } from './form-from-table.js';
import { logicOfXlsForm, type Questions } from './xls-form-logic.js';

/** A line of a sheet by the names of its columns. */
type Line = Readonly<Record<string, string>> & { readonly row: number };

const simpleTypes: Readonly<Record<string, Partial<Field> & { readonly type: string }>> = {
  text: { type: 'text' }, string: { type: 'text' }, integer: { type: 'number', props: { scale: 0 } }, int: { type: 'number', props: { scale: 0 } }, decimal: { type: 'number' }, range: { type: 'number' },
  date: { type: 'date' }, time: { type: 'time' }, datetime: { type: 'datetime' }, acknowledge: { type: 'boolean' }, trigger: { type: 'boolean' }, barcode: { type: 'text' }, image: { type: 'image' }, file: { type: 'file' }, audio: { type: 'file' }, video: { type: 'file' },
};
/** What the platform notes by itself. */
const ownFacts = new Set(['start', 'end', 'today', 'deviceid', 'username', 'phonenumber', 'email', 'audit', 'simserial', 'subscriberid', 'start-geopoint', 'background-audio']);

/** True for a workbook with the sheets of an XLSForm. */
export const isXlsForm = (sheets: Sheets): boolean => sheets['survey'] !== undefined && (sheets['survey'][0] ?? []).some((heading) => heading.trim().toLowerCase() === 'type');

/** A form from an XLSForm: questions, choices, groups, repeats, conditions; what has no place here is listed. */
export function formFromXlsForm(label: string, sheets: Sheets): FormFromFile {
  return new XlsFormReader(sheets).form(label);
}

function linesOf(rows: readonly (readonly string[])[] | undefined): readonly Line[] {
  const [headings = [], ...body] = rows ?? [];
  const names = headings.map((heading) => heading.trim());
  return body.map((cells, at) => ({ ...Object.fromEntries(names.map((name, column) => [name, (cells[column] ?? '').trim()])), row: at + 2 }) as Line).filter((line) => names.some((name) => line[name] !== ''));
}

/** `label`, `label::English (en)`, `label::中文 (zh)`: one text, or one for each language that the platform speaks. */
function localized(line: Line, column: string): LocalizedText | undefined {
  const found = Object.entries(line).flatMap(([name, text]): [string, string][] => (typeof text === 'string' && text !== '' && (name === column || name.startsWith(`${column}::`)) ? [[name, text]] : []));
  const of = (pattern: RegExp): string | undefined => found.find(([name]) => pattern.test(name))?.[1];
  const [zh, en, plain] = [of(/zh|chinese|中文/i), of(/\ben\b|english|英文/i), of(/^[a-z]+$/) ?? found[0]?.[1]];
  if (zh !== undefined && en !== undefined) return { 'zh-CN': zh, 'en-US': en };
  return zh ?? plain ?? en;
}

interface Container {
  readonly fields: Field[];
  readonly layout: LayoutNode[];
  /** Conditions of a repeat cannot look out of it. */
  readonly isTable: boolean;
  readonly field?: Field;
}

class XlsFormReader {
  private readonly survey: readonly Line[];
  private readonly choices: readonly Line[];
  private readonly settings: Line | undefined;
  private readonly notes: FormNote[] = [];
  private readonly sources: FieldSource[] = [];
  private readonly questions = new Map<string, { key: string; isMany: boolean; values: ReadonlyMap<string, string> }>();
  private readonly taken = new Set<string>();
  private readonly stack: Container[] = [{ fields: [], layout: [], isTable: false }];
  private count = 0;
  private texts = 0;

  constructor(sheets: Sheets) {
    this.survey = linesOf(sheets['survey']);
    this.choices = linesOf(sheets['choices']);
    this.settings = linesOf(sheets['settings'])[0];
  }

  form(label: string): FormFromFile {
    for (const line of this.survey) this.declare(line);
    for (const line of this.survey) this.read(line);
    const [root] = this.stack;
    const title = (this.settings && localized(this.settings, 'form_title')) ?? label;
    const lost = new Set(this.notes.filter(({ code }) => code === 'type' || code === 'calculation').map(({ row }) => row)).size;
    return { definition: definitionOf(title, root?.fields ?? [], root?.layout ?? []), questions: this.count, understood: this.count - lost, notes: this.notes, sources: this.sources };
  }

  /** Names first: a condition may look ahead. */
  private declare(line: Line): void {
    const [kind = '', list = ''] = (line['type'] ?? '').split(/\s+/);
    const name = line['name'] ?? '';
    if (name === '' || kind.startsWith('end') || /^begin[_ ]?group/i.test(line['type'] ?? '')) return;
    const key = keyFromLabel(name, { place: 'field', taken: this.taken });
    this.taken.add(key);
    const values = new Map(this.optionsOf(list).map(({ value, name: original }) => [original, value]));
    this.questions.set(name, { key, isMany: kind === 'select_multiple', values });
  }

  private read(line: Line): void {
    const type = (line['type'] ?? '').toLowerCase().replace(/^(begin|end)[_ ]/, '$1 ');
    if (type.startsWith('begin group')) return this.beginGroup(line);
    if (type.startsWith('begin repeat')) return this.beginRepeat(line);
    if (type === 'end group' || type === 'end repeat') return this.end();
    if (type === 'note') return this.addText(line);
    if (type === '' || ownFacts.has(type)) return;
    this.count += 1;
    if (type === 'calculate') return this.note(line, 'calculation', line['calculation'] ?? '');
    const field = this.field(line);
    if (!field) return this.note(line, 'type', line['type'] ?? '');
    this.sources.push({ key: field.key, kind: line['type'] ?? '', examples: [], values: [] });
    this.add(field);
  }

  private field(line: Line): Field | undefined {
    const [kind = '', list = ''] = (line['type'] ?? '').split(/\s+/);
    const known = this.questions.get(line['name'] ?? '');
    if (!known) return undefined;
    const shape = this.shapeOf(kind.toLowerCase(), list, line);
    if (!shape) return undefined;
    const [help, hint] = [localized(line, 'hint'), line['appearance'] ?? ''];
    const type = shape.type === 'text' && /multiline/.test(hint) ? 'textarea' : shape.type;
    return { ...shape, type, key: known.key, label: localized(line, 'label') ?? line['name'] ?? known.key, ...(help !== undefined && { help }), ...(/^(yes|true|true\(\))$/i.test(line['required'] ?? '') && { required: true }), ...this.conditionsOf(line, known.key) };
  }

  private shapeOf(kind: string, list: string, line: Line): (Partial<Field> & { readonly type: string }) | undefined {
    const isMany = kind === 'select_multiple';
    if (kind !== 'select_one' && !isMany) return simpleTypes[kind];
    const options = this.optionsOf(list).map(({ value, label }) => ({ value, label }));
    if (options.length === 0) this.note(line, 'skipped', list);
    return { type: isMany ? 'multi-select' : 'select', options };
  }

  private conditionsOf(line: Line, key: string): Partial<Field> {
    const visibleWhen = this.logic(line, 'relevant', 'condition');
    const assert = this.logic(line, 'constraint', 'check');
    const message = localized(line, 'constraint_message') ?? { 'zh-CN': '内容不符合要求', 'en-US': 'Not as required' };
    // A constraint judges an answer; without one there is nothing to judge.
    return { ...(visibleWhen !== undefined && { visibleWhen }), ...(assert !== undefined && { rules: [{ id: 'constraint', when: { '!': { empty: { var: key } } }, assert, message }] }) };
  }

  private logic(line: Line, column: string, code: FormNote['code']): Logic | undefined {
    const text = line[column] ?? '';
    if (text === '') return undefined;
    const logic = logicOfXlsForm(text, this.questions as Questions, line['name']);
    if (logic === null) this.note(line, code, text);
    return logic ?? undefined;
  }

  private note(line: Line, code: FormNote['code'], detail: string): void {
    this.notes.push({ row: line.row, name: line['name'] ?? '', code, ...(detail !== '' && { detail: detail.slice(0, 200) }) });
  }

  private beginGroup(line: Line): void {
    const visibleWhen = this.logic(line, 'relevant', 'condition');
    const parent = this.top();
    const layout: LayoutNode[] = [];
    const label = localized(line, 'label');
    if (!parent.isTable) parent.layout.push({ kind: 'section', id: `s${line.row}`, ...(label !== undefined && { label }), columns: 2, ...(visibleWhen !== undefined && { visibleWhen }), children: layout });
    this.stack.push({ fields: parent.fields, layout, isTable: parent.isTable });
  }

  private beginRepeat(line: Line): void {
    const known = this.questions.get(line['name'] ?? '');
    const field: Field = { key: known?.key ?? `t${line.row}`, type: 'sub-table', label: localized(line, 'label') ?? line['name'] ?? '', fields: [], ...this.conditionsOf(line, known?.key ?? '') };
    this.stack.push({ fields: [], layout: [], isTable: true, field });
  }

  private end(): void {
    if (this.stack.length === 1) return;
    const closed = this.stack.pop();
    if (closed?.field && closed.fields.length > 0) this.add({ ...closed.field, fields: closed.fields.filter(({ fields }) => fields === undefined) });
  }

  private addText(line: Line): void {
    const text = localized(line, 'label');
    if (text === undefined || this.top().isTable) return;
    this.texts += 1;
    this.top().layout.push({ kind: 'text', id: `n${this.texts}`, text });
  }

  private add(field: Field): void {
    const top = this.top();
    top.fields.push(field);
    if (!top.isTable) top.layout.push({ field: field.key });
  }

  private top(): Container {
    return this.stack.at(-1) ?? { fields: [], layout: [], isTable: false };
  }

  private optionsOf(list: string): readonly { readonly name: string; readonly value: string; readonly label: LocalizedText }[] {
    const taken = new Set<string>();
    return this.choices.filter((line) => (line['list_name'] ?? line['list name']) === list).map((line) => {
      const name = line['name'] ?? '';
      const value = /^[\w.-]{1,64}$/.test(name) && !taken.has(name) ? name : keyFromLabel(name, { place: 'field', taken });
      taken.add(value);
      return { name, value, label: localized(line, 'label') ?? name };
    });
  }
}
