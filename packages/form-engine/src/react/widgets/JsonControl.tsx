import { Input } from 'antd';
import { memo } from 'react';
import { useForm } from '../form-context.js';
import { valueLabels } from '../value-labels.js';
import { type FieldControlProps } from './field-control.js';
import { useBufferedText } from './use-buffered-text.js';

/** Text that is a value once it can be read; until then it stays text and is told so. */
export const JsonControl = memo(function JsonControl({ id, planned, value, change, leave, aria, placeholder, isCompact }: FieldControlProps) {
  const { locale } = useForm();
  const { flush: _flush, ...buffer } = useBufferedText(jsonText(value), (text) => change(readJson(text)), leave);
  const rows = isCompact ? 1 : Number(planned.field.props?.['rows'] ?? 5);
  return <Input.TextArea id={id} {...buffer} {...aria} className="cw-code" spellCheck={false} rows={rows} placeholder={placeholder ?? valueLabels[locale].jsonHint} />;
});

/** A value laid out to be read; text that is none as it is. */
export function jsonText(value: unknown): string {
  return value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

function readJson(text: string): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
