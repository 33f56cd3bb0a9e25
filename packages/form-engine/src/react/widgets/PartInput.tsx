import { type Field, fieldTypeOf, partsOf, textOf } from '@carewright/schema';
import { useMemo } from 'react';
import { type PlannedField } from '../../compile/compiled-form.js';
import { useForm } from '../form-context.js';
import { type FieldControl, type FieldControlProps } from './field-control.js';

/** The parts of a structured value that are filled in. */
export type Parts = Readonly<Record<string, unknown>>;

const nothing: Parts = {};
export const partsOfValue = (value: unknown): Parts => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Parts) : nothing);

/** The value with one part changed; of no part at all, nothing. */
export function withPart(value: unknown, key: string, part: unknown): Parts | null {
  const { [key]: _before, ...others } = partsOfValue(value);
  const next = part === null || part === undefined || part === '' ? others : { ...others, [key]: part };
  return Object.keys(next).length === 0 ? null : next;
}

interface PartInputProps {
  readonly of: FieldControlProps;
  readonly part: string;
  /** The input that the part's own type has. */
  readonly control: FieldControl;
  /** The first part bears the id that the label, and a link to the problem, lead to. */
  readonly isFirst?: boolean;
  readonly placeholder?: string;
}

/** The input of one part: that of its own type, named after the whole and the part. */
export function PartInput({ of, part, control: Control, isFirst = false, placeholder }: PartInputProps): React.JSX.Element | null {
  const { locale } = useForm();
  const planned = usePart(of.planned, part);
  if (planned === null) return null;
  const name = textOf(planned.field.label, locale);
  const { 'aria-labelledby': _whole, ...aria } = of.aria;
  return (
    <Control
      id={isFirst ? of.id : `${of.id}-${part}`}
      planned={planned}
      path={of.path}
      label={name}
      value={partsOfValue(of.value)[part] ?? null}
      placeholder={placeholder ?? name}
      change={(next) => of.change(withPart(of.value, part, next))}
      leave={of.leave}
      aria={{ ...aria, 'aria-label': `${of.label} ${name}` }}
      isCompact={of.isCompact}
    />
  );
}

function usePart(planned: PlannedField, key: string): PlannedField | null {
  return useMemo(() => {
    const part = partsOf(planned.field).find((one) => one.key === key);
    return part === undefined ? null : plannedPart(planned, part);
  }, [planned, key]);
}

function plannedPart(planned: PlannedField, part: Field): PlannedField {
  return { ...planned, field: part, type: fieldTypeOf(part.type), columns: [], shownWhen: [], retired: new Set() };
}
