import { type Field } from '@carewright/schema';

export function maskedText(_field: Field, value: unknown): string | null {
  return value === null || value === undefined || value === '' ? null : '***';
}
