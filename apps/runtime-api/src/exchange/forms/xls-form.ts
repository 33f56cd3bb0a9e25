import { checkLogic, type Field, type LayoutNode, type LocalizedText, type Logic, scopeOfForm, typeOfLogic, type FieldSource, type FormFromFile, type FormNote } from '@carewright/schema';
import { keyFromLabel } from '@carewright/schema/pinyin';
import { definitionOf, type Sheets } from './form-from-table.js';
import { type Question } from './xls-form-functions.js';
import { isYes, type Line, linesOf, localized, ownFacts, shapeOf, type Shape } from './xls-form-lines.js';
import { logicOfXlsForm } from './xls-form-logic.js';

/** True for a workbook with the sheets of an XLSForm. */
export const isXlsForm = (sheets: Sheets): boolean => sheets['survey'] !== undefined && (sheets['survey'][0] ?? []).some((heading) => heading.trim().toLowerCase() === 'type');

/** A form from an XLSForm: questions, choices, groups, repeats, conditions; what has no place here is listed. */
export function formFromXlsForm(label: string, sheets: Sheets): FormFromFile {
  return new XlsFormReader(sheets).form(label);
}

interface Container {
  readonly fields: Field[];
  readonly layout: LayoutNode[];
  /** The sub-table being filled, and the line it began with. */
  readonly table?: Field;
  /** A table within a table has no place here. */
  readonly isLost?: boolean;
}

/** An expression that was taken over, to be judged once the whole form is known. */
interface Taken {
  readonly line: Line;
  readonly code: FormNote['code'];
  readonly text: string;
  readonly logic: Logic;
  readonly table: string | undefined;
  readonly holder: object;
  readonly property: string;
}

const results = new Set(['number', 'date', 'datetime', 'boolean']);
const compute = (expr: Logic): NonNullable<Field['compute']> => ({ expr, mode: 'always', store: true });

class XlsFormReader {
  private readonly survey: readonly Line[];
  private readonly choices: readonly Line[];
  private readonly settings: Line | undefined;
  private readonly notes: FormNote[] = [];
  private readonly sources: FieldSource[] = [];
  private readonly questions = new Map<string, Question>();
  private readonly keys = new Set<string>();
  private readonly stack: Container[] = [{ fields: [], layout: [] }];
  private readonly logics: Taken[] = [];
  private count = 0;
  private texts = 0;

  constructor(sheets: Sheets) {
    this.survey = linesOf(sheets['survey']);
    this.choices = linesOf(sheets['choices']);
    this.settings = linesOf(sheets['settings'])[0];
  }

  form(label: string): FormFromFile {
    this.declare();
    for (const line of this.survey) this.read(line);
    while (this.stack.length > 1) this.end();
    const [root] = this.stack;
    const fields = root?.fields ?? [];
    for (const taken of this.logics) this.judge(taken, fields);
    const title = (this.settings && localized(this.settings, 'form_title')) ?? label;
    const begins = new Set(this.survey.filter((line) => typeOf(line).startsWith('begin')).map(({ row }) => row));
    const lost = new Set(this.notes.filter(({ row, code }) => (code === 'type' || code === 'calculation') && !begins.has(row)).map(({ row }) => row)).size;
    return { definition: definitionOf(title, fields, root?.layout ?? []), questions: this.count, understood: this.count - lost, notes: this.notes, sources: this.sources };
  }

  /** Names first: an expression may look ahead. */
  private declare(): void {
    const tables: string[] = [];
    for (const line of this.survey) {
      const type = typeOf(line);
      const [kind = '', list = ''] = type.split(/\s+/);
      const name = line['name'] ?? '';
      if (type === 'end repeat') tables.pop();
      if (name === '' || kind === 'end' || type.startsWith('begin group')) continue;
      const key = keyFromLabel(name, { place: 'field', taken: this.keys });
      this.keys.add(key);
      const values = new Map(this.optionsOf(list).map((option) => [option.name, option.value]));
      const shape = kind === 'select_one' ? undefined : shapeOf(kind, line);
      const table = tables.at(-1);
      this.questions.set(name, { key, isMany: kind === 'select_multiple', values, kind: kind === 'begin' ? 'rows' : shape?.type === 'date' || shape?.type === 'datetime' ? 'date' : shape?.type === 'number' || shape?.type === 'slider' ? 'number' : 'other', ...(table !== undefined && { table }) });
      if (type.startsWith('begin repeat')) tables.push(key);
    }
  }

  private read(line: Line): void {
    const type = typeOf(line);
    if (type.startsWith('begin group')) return this.beginGroup(line);
    if (type.startsWith('begin repeat')) return this.beginRepeat(line);
    if (type === 'end group' || type === 'end repeat') return this.end();
    if (type === 'note') return this.addText(line);
    if (type === '' || ownFacts.has(type)) return;
    this.count += 1;
    const field = this.top().isLost === true ? undefined : type === 'calculate' ? this.calculated(line) : this.field(line);
    if (!field) return this.lost(line, type);
    this.sources.push({ key: field.key, kind: line['type'] ?? '', examples: [], values: [] });
    this.add(field);
  }

  private lost(line: Line, type: string): void {
    if (this.notes.some(({ row }) => row === line.row)) return;
    if (type === 'calculate') this.note(line, 'calculation', line['calculation'] ?? '');
    else this.note(line, 'type', line['type'] ?? '');
  }

  private field(line: Line): Field | undefined {
    const known = this.questions.get(line['name'] ?? '');
    const shape = known && this.shape(line);
    if (!shape) return undefined;
    const field: Field = { ...shape, ...this.named(line, known.key), ...(isYes(line['required']) && { required: true }), ...(isYes(line['read_only'] ?? line['readonly']) && { readonlyWhen: true }) };
    this.takeConditions(line, field);
    this.takeDefault(line, field, known);
    if ((line['calculation'] ?? '') !== '') this.take(line, field, { property: 'compute', column: 'calculation', code: 'calculation', wrap: compute });
    if ((line['choice_filter'] ?? '') !== '') this.note(line, 'choices', line['choice_filter'] ?? '');
    return field;
  }

  /** A hidden calculation becomes a field that shows what comes of it. */
  private calculated(line: Line): Field | undefined {
    const known = this.questions.get(line['name'] ?? '');
    if (!known) return undefined;
    const field: Field = { type: 'formula', props: { result: 'text' }, ...this.named(line, known.key) };
    this.take(line, field, { property: 'compute', column: 'calculation', code: 'calculation', wrap: compute });
    this.takeConditions(line, field);
    return field.compute === undefined ? undefined : field;
  }

  private named(line: Line, key: string): Pick<Field, 'key' | 'label' | 'help'> {
    const help = localized(line, 'hint');
    return { key, label: localized(line, 'label') ?? line['name'] ?? key, ...(help !== undefined && { help }) };
  }

  private shape(line: Line): Shape | undefined {
    const [kind = '', list = '', more = ''] = typeOf(line).split(/\s+/);
    const isMany = kind === 'select_multiple';
    if (kind !== 'select_one' && !isMany) return shapeOf(kind, line);
    const options = this.optionsOf(list).map(({ value, label }) => ({ value, label }));
    if (options.length === 0) this.note(line, 'skipped', list);
    const other = more.toLowerCase() === 'or_other' && options.every(({ value }) => value !== 'other') ? [{ value: 'other', label: { 'zh-CN': '其他', 'en-US': 'Other' } }] : [];
    return { type: isMany ? 'multi-select' : 'select', options: [...options, ...other] };
  }

  private takeConditions(line: Line, field: Field): void {
    this.take(line, field, { property: 'visibleWhen', column: 'relevant', code: 'condition' });
    if (!isYes(line['required']) && !/^(no|false|false\(\))$/i.test(line['required'] ?? '')) this.take(line, field, { property: 'requiredWhen', column: 'required', code: 'condition' });
    const message = localized(line, 'constraint_message') ?? { 'zh-CN': '内容不符合要求', 'en-US': 'Not as required' };
    // A constraint judges an answer; without one there is nothing to judge.
    this.take(line, field, { property: 'rules', column: 'constraint', code: 'check', wrap: (assert) => [{ id: 'constraint', when: { '!': { empty: { var: field.key } } }, assert, message }] });
  }

  private takeDefault(line: Line, field: Field, { values, isMany, kind }: Question): void {
    const text = line['default'] ?? '';
    if (text === '') return;
    if (isMany) field.default = text.split(/\s+/).map((name) => values.get(name) ?? name);
    else if (values.size > 0) field.default = values.get(text) ?? text;
    else if (kind === 'number' && Number.isFinite(Number(text))) field.default = Number(text);
    else if (/^\d{4}-\d{2}-\d{2}$/.test(text) || !/[(${]/.test(text)) field.default = text;
    else this.take(line, field, { property: 'default', column: 'default', code: 'calculation', wrap: (expr) => ({ expr }) });
  }

  /** Takes an expression over, whole or not at all. */
  private take(line: Line, holder: object, { property, column, code, wrap = (logic) => logic }: { readonly property: string; readonly column: string; readonly code: FormNote['code']; readonly wrap?: (logic: Logic) => unknown }): void {
    const text = line[column] ?? '';
    if (text === '') return;
    const table = this.top().table?.key;
    const logic = logicOfXlsForm(text, this.questions, { self: line['name'], table, isValue: property === 'compute' || property === 'default' });
    if (logic === null) return this.note(line, code, text);
    Object.assign(holder, { [property]: wrap(logic) });
    this.logics.push({ line, code, text, logic, table, holder, property });
  }

  /** What does not fit the fields as they are is left out, and said. */
  private judge({ line, code, text, logic, table, holder, property }: Taken, fields: Field[]): void {
    const scope = scopeOfForm({ fields }, table);
    const isFormula = property === 'compute' && 'type' in holder && holder.type === 'formula';
    if (checkLogic(logic, scope).length > 0) {
      Reflect.deleteProperty(holder, property);
      // A formula without its expression is nothing; a field to write in can be put right by the designer.
      if (isFormula) Object.assign(holder, { type: 'text', props: {} });
      return this.note(line, code, text);
    }
    const { kind } = typeOfLogic(logic, scope);
    if (isFormula) Object.assign(holder, { props: { result: results.has(kind) ? kind : 'text' } });
  }

  private note(line: Line, code: FormNote['code'], detail: string): void {
    this.notes.push({ row: line.row, name: line['name'] ?? '', code, ...(detail !== '' && { detail: detail.slice(0, 200) }) });
  }

  private beginGroup(line: Line): void {
    const { table, isLost = false, ...parent } = this.top();
    const label = localized(line, 'label');
    const section: LayoutNode & { children: LayoutNode[] } = { kind: 'section', id: `s${line.row}`, ...(label !== undefined && { label }), columns: 2, children: [] };
    if (table === undefined) {
      parent.layout.push(section);
      this.take(line, section, { property: 'visibleWhen', column: 'relevant', code: 'condition' });
    } else if ((line['relevant'] ?? '') !== '') this.note(line, 'condition', line['relevant'] ?? '');
    this.stack.push({ fields: parent.fields, layout: section.children, ...(table && { table }), isLost });
  }

  private beginRepeat(line: Line): void {
    const key = this.questions.get(line['name'] ?? '')?.key ?? `t${line.row}`;
    const isLost = this.top().table !== undefined;
    const table: Field = { type: 'sub-table', ...this.named(line, key), fields: [] };
    if (isLost) this.note(line, 'type', line['type'] ?? '');
    else this.takeConditions(line, table);
    this.stack.push({ fields: [], layout: [], table, isLost });
  }

  private end(): void {
    if (this.stack.length === 1) return;
    const closed = this.stack.pop();
    const { table } = closed ?? {};
    // A group within a table ends without the table.
    if (closed === undefined || table === undefined || closed.isLost === true || this.top().table === table || closed.fields.length === 0) return;
    table.fields = closed.fields;
    this.add(table);
  }

  private addText(line: Line): void {
    const text = localized(line, 'label');
    if (text === undefined || this.top().table !== undefined) return;
    this.texts += 1;
    this.top().layout.push({ kind: 'text', id: `n${this.texts}`, text });
  }

  private add(field: Field): void {
    const { fields, layout, table } = this.top();
    fields.push(field);
    if (table === undefined) layout.push({ field: field.key });
  }

  private top(): Container {
    return this.stack.at(-1) ?? { fields: [], layout: [] };
  }

  private optionsOf(list: string): readonly { readonly name: string; readonly value: string; readonly label: LocalizedText }[] {
    const taken = new Set<string>();
    return this.choices.filter((line) => (line['list_name'] ?? line['list name'])?.toLowerCase() === list.toLowerCase()).map((line) => {
      const name = line['name'] ?? '';
      const value = /^[\w.-]{1,64}$/.test(name) && !taken.has(name) ? name : keyFromLabel(name, { place: 'field', taken });
      taken.add(value);
      return { name, value, label: localized(line, 'label') ?? name };
    });
  }
}

/** `begin_group` and `begin group` are the same. */
const typeOf = (line: Line): string => (line['type'] ?? '').toLowerCase().trim().replace(/^(begin|end)[_ ]+/, '$1 ');
