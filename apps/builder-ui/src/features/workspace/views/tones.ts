import { readFieldPath, type Field } from '@carewright/schema';
import { type RecordItem } from '../../../api/records.js';

/** Names of option colours by the tone that carries them on every theme. */
const tones: Readonly<Record<string, string>> = { red: 'danger', volcano: 'danger', magenta: 'danger', orange: 'warning', yellow: 'warning', gold: 'warning', amber: 'warning', green: 'success', lime: 'success', blue: 'info', geekblue: 'info', purple: 'info', teal: 'primary', cyan: 'primary' };

/** The tone of a record by the colour of its option; the words of the option stand beside it anyhow. */
export function toneOf(record: RecordItem, field: Field | undefined): string | undefined {
  const color = field?.options?.find(({ value }) => value === valueAt(record, field.key))?.color;
  return color === undefined ? undefined : (tones[color.toLowerCase()] ?? 'plain');
}

function valueAt({ data }: RecordItem, path: string): unknown {
  const { key, part } = readFieldPath(path);
  return part === undefined ? data[key] : (data[key] as Readonly<Record<string, unknown>> | null | undefined)?.[part];
}
