import { type Field, type FieldSource, type FormDefinition, type FormFromFile, type FormNote, type LayoutNode, type LocalizedText } from '@carewright/schema';
import { keyFromLabel } from '@carewright/schema/pinyin';

/** The sheets of a workbook, or the one table of a CSV file, as text. */
export type Sheets = Readonly<Record<string, readonly (readonly string[])[]>>;

const examined = 200;
const mostOptions = 12;
const mostValues = 50;
const mostExamples = 3;

interface Guess {
  readonly type: string;
  readonly more?: Partial<Field>;
}

/** What a column of an ordinary table holds, by its heading and what stands in it. */
const guesses: readonly { readonly fits: (heading: string, values: readonly string[]) => boolean; readonly guess: (values: readonly string[]) => Guess }[] = [
  { fits: (heading, values) => /身份证|证件号|id card/i.test(heading) && allMatch(values, /^\d{17}[\dXx]$/), guess: () => ({ type: 'cnid', more: { sensitive: 'cnid' } }) },
  { fits: (heading, values) => /电话|手机|phone|mobile/i.test(heading) && allMatch(values, /^\+?[\d -]{7,20}$/), guess: () => ({ type: 'phone', more: { sensitive: 'phone' } }) },
  { fits: (_heading, values) => values.length > 0 && allMatch(values, /^[^@\s]+@[^@\s]+\.[^@\s]+$/), guess: () => ({ type: 'mail' }) },
  { fits: (_heading, values) => values.length > 0 && allMatch(values, /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/), guess: () => ({ type: 'date' }) },
  { fits: (_heading, values) => values.length > 0 && allMatch(values, /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[ T]\d{1,2}:\d{2}(:\d{2})?$/), guess: () => ({ type: 'datetime' }) },
  { fits: (heading, values) => /金额|费用|价格|元|amount|price|fee/i.test(heading) && allMatch(values, /^-?[\d,]+(\.\d{1,2})?$/), guess: () => ({ type: 'money' }) },
  { fits: (_heading, values) => values.length > 0 && allMatch(values, /^(是|否|有|无|yes|no|true|false)$/i) && allMatch(values, /^(是|否|yes|no|true|false)$/i), guess: () => ({ type: 'boolean' }) },
  { fits: (_heading, values) => values.length > 0 && allMatch(values, /^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/), guess: (values) => ({ type: 'number', more: { props: { scale: Math.max(0, ...values.map((text) => (text.split('.')[1] ?? '').length)) } } }) },
  { fits: (_heading, values) => isChoice(values), guess: (values) => ({ type: 'select', more: { options: optionsOf([...new Set(values)]) } }) },
  { fits: (heading, values) => /备注|说明|描述|note|remark|comment/i.test(heading) || values.some((text) => text.length > 60 || text.includes('\n')), guess: () => ({ type: 'textarea' }) },
];

const allMatch = (values: readonly string[], pattern: RegExp): boolean => values.every((text) => pattern.test(text.trim()));

/** Few different short texts, each of them several times. */
function isChoice(values: readonly string[]): boolean {
  const different = new Set(values).size;
  return values.length >= 6 && different >= 2 && different <= mostOptions && different * 3 <= values.length && values.every((text) => text.length <= 20);
}

function optionsOf(labels: readonly string[]): NonNullable<Field['options']> {
  const taken = new Set<string>();
  return labels.map((label) => {
    const value = keyFromLabel(label, { place: 'field', taken });
    taken.add(value);
    return { value, label };
  });
}

/** A form whose fields are the columns of an ordinary table. */
export function formFromTable(label: string, rows: readonly (readonly string[])[]): FormFromFile {
  const [headings = [], ...body] = rows;
  const taken = new Set<string>();
  const notes: FormNote[] = [];
  const sources: FieldSource[] = [];
  const fields = headings.flatMap((heading, column): Field[] => {
    const name = heading.replace(/[*＊]|[（(]必填[）)]/g, '').trim();
    if (name === '') {
      if (body.some((cells) => (cells[column] ?? '').trim() !== '')) notes.push({ row: 1, name: String(column + 1), code: 'skipped' });
      return [];
    }
    const values = body.slice(0, examined).map((cells) => (cells[column] ?? '').trim()).filter((text) => text !== '');
    const { type, more } = guesses.find(({ fits }) => fits(name, values))?.guess(values) ?? { type: 'text' };
    const key = keyFromLabel(name, { place: 'field', taken });
    taken.add(key);
    sources.push(sourceOf(key, values));
    return [{ key, type, label: name, ...(/[*＊]|必填/.test(heading) && { required: true }), ...more }];
  });
  return { definition: definitionOf(label, fields, fields.map(({ key }) => ({ field: key }))), questions: fields.length + notes.length, understood: fields.length, notes, sources };
}

function sourceOf(key: string, texts: readonly string[]): FieldSource {
  const different = [...new Set(texts)];
  return { key, kind: '', examples: different.slice(0, mostExamples).map((text) => text.slice(0, 60)), values: different.length <= mostValues && different.every((text) => text.length <= 60) ? different : [] };
}

export function definitionOf(label: LocalizedText, fields: readonly Field[], layout: readonly LayoutNode[]): Omit<FormDefinition, 'key'> {
  return { $format: 'form/1', label, fields: [...fields], layout: [...layout] };
}
