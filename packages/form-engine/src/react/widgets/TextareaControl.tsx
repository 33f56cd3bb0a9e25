import { Input } from 'antd';
import { memo } from 'react';
import { type FieldControlProps } from './field-control.js';
import { useBufferedText } from './use-buffered-text.js';

/** Several lines of text; one line that grows in a cell of a sub-table. */
export const TextareaControl = memo(function TextareaControl({ id, value, change, leave, aria, placeholder, isCompact }: FieldControlProps) {
  const { flush: _flush, ...buffer } = useBufferedText(typeof value === 'string' ? value : '', (text) => change(text === '' ? null : text), leave);
  return <Input.TextArea id={id} {...buffer} {...aria} {...(placeholder !== undefined && { placeholder })} rows={isCompact ? 1 : 3} />;
});
