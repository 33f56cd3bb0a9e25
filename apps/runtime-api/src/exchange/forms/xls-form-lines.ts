import { type Field, type LocalizedText } from '@carewright/schema';
import { sliderRange } from '@carewright/schema';

/** A line of a sheet by the names of its columns. */
export type Line = Readonly<Record<string, string>> & { readonly row: number };

export function linesOf(rows: readonly (readonly string[])[] | undefined): readonly Line[] {
  const [headings = [], ...body] = rows ?? [];
  const names = headings.map((heading) => heading.trim());
  return body.map((cells, at) => ({ ...Object.fromEntries(names.map((name, column) => [name, (cells[column] ?? '').trim()])), row: at + 2 }) as Line).filter((line) => names.some((name) => line[name] !== ''));
}

/** `label`, `label::English (en)`, `label::中文 (zh)`: one text, or one for each language that the platform speaks. */
export function localized(line: Line, column: string): LocalizedText | undefined {
  const found = Object.entries(line).flatMap(([name, text]): [string, string][] => (typeof text === 'string' && text !== '' && (name === column || name.startsWith(`${column}::`)) ? [[name, text]] : []));
  const of = (pattern: RegExp): string | undefined => found.find(([name]) => pattern.test(name))?.[1];
  const [zh, en, plain] = [of(/zh|chinese|中文/i), of(/\ben\b|english|英文/i), of(/^[a-z]+$/) ?? found[0]?.[1]];
  if (zh !== undefined && en !== undefined) return { 'zh-CN': zh, 'en-US': en };
  return zh ?? plain ?? en;
}

/** What a kind of question becomes. */
export type Shape = Partial<Field> & { readonly type: string };

const shapes: Readonly<Record<string, Shape>> = {
  text: { type: 'text' }, string: { type: 'text' }, integer: { type: 'number', props: { scale: 0 } }, int: { type: 'number', props: { scale: 0 } }, decimal: { type: 'number' },
  date: { type: 'date' }, time: { type: 'time' }, datetime: { type: 'datetime' }, acknowledge: { type: 'boolean' }, trigger: { type: 'boolean' }, barcode: { type: 'barcode' }, geopoint: { type: 'geolocation' },
  image: { type: 'image' }, photo: { type: 'image' }, file: { type: 'file' }, audio: { type: 'file' }, video: { type: 'file' },
};

/** The field that a kind of question without choices becomes. */
export function shapeOf(kind: string, line: Line): Shape | undefined {
  const appearance = line['appearance'] ?? '';
  if (kind === 'range') return { type: 'slider', props: rangeOf(line['parameters'] ?? '') };
  if (kind === 'image' && /signature/.test(appearance)) return { type: 'signature' };
  if ((kind === 'text' || kind === 'string') && /multiline/.test(appearance)) return { type: 'textarea' };
  return Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
}

/** `start=0 end=10 step=2` */
function rangeOf(parameters: string): { readonly min: number; readonly max: number; readonly step: number } {
  const of = (name: string, otherwise: number): number => Number(new RegExp(`\\b${name}\\s*=\\s*(-?\\d+(?:\\.\\d+)?)`).exec(parameters)?.[1] ?? otherwise);
  return { min: of('start', sliderRange.min), max: of('end', 10), step: of('step', sliderRange.step) };
}

/** What the platform notes by itself. */
export const ownFacts: ReadonlySet<string> = new Set(['start', 'end', 'today', 'deviceid', 'username', 'phonenumber', 'email', 'audit', 'simserial', 'subscriberid', 'start-geopoint', 'background-audio']);

/** Whether a cell says yes without a condition. */
export const isYes = (text: string | undefined): boolean => /^(yes|true|true\(\))$/i.test(text ?? '');
