import { Select } from 'antd';
import { isLastLevel, optionPath, optionPathText, optionsUnder, textOf, type Field } from '@carewright/schema';
import { memo, useMemo, useState } from 'react';
import { useForm } from '../form-context.js';
import { fill } from '../labels.js';
import { type FieldControlProps } from './field-control.js';

const find = { optionFilterProp: 'label' } as const;
const anyLevel = ({ props }: Field): boolean => props?.['anyLevel'] === true;

/** A choice of a tree, one list for each level; in a cell of a table, one list of whole paths. */
export const CascadeControl = memo(function CascadeControl(props: FieldControlProps) {
  return props.isCompact ? <PathSelect {...props} /> : <Levels {...props} />;
});

function Levels({ id, planned: { field }, value, change, leave, aria, placeholder, label }: FieldControlProps): React.JSX.Element {
  const { locale, labels } = useForm();
  // What is chosen above the last level is no value yet; it is kept here until it leads to one.
  const [begun, setBegun] = useState<string | null>(null);
  const at = typeof value === 'string' ? value : begun;
  const path = useMemo(() => optionPath(at, field), [at, field]);
  const kept = useMemo(() => new Set(path.map((option) => option.value)), [path]);
  const parents = [undefined, ...path.map((option) => option.value)];
  const pick = (level: number, next: string | undefined): void => {
    const chosen = next ?? path[level - 1]?.value ?? null;
    const counts = chosen !== null && (anyLevel(field) || isLastLevel(chosen, field));
    setBegun(counts ? null : chosen);
    change(counts ? chosen : null);
  };
  return (
    <div className="cw-cascade" role="group" aria-labelledby={aria['aria-labelledby']}>
      {parents.map((parent, level) => {
        const options = optionsUnder(parent, field, kept);
        if (options.length === 0) return null;
        return (
          <Select
            key={parent ?? ''}
            {...(level === 0 && { id, 'aria-describedby': aria['aria-describedby'], 'aria-invalid': aria['aria-invalid'], 'aria-required': aria['aria-required'] })}
            aria-label={fill(labels.levelOf, { label, level: level + 1 })}
            className="cw-select"
            value={path[level]?.value ?? null}
            options={options.map((option) => ({ value: option.value, label: textOf(option.label, locale) }))}
            showSearch={find}
            allowClear
            placeholder={placeholder ?? labels.choose}
            onChange={(next?: string) => pick(level, next)}
            onBlur={leave}
          />
        );
      })}
    </div>
  );
}

function PathSelect({ id, planned: { field }, value, change, leave, aria, placeholder }: FieldControlProps): React.JSX.Element {
  const { locale, labels } = useForm();
  const options = useMemo(() => (field.options ?? []).filter((option) => (option.retired !== true || option.value === value) && (anyLevel(field) || isLastLevel(option.value, field))).map((option) => ({ value: option.value, label: optionPathText(option.value, field, locale) })), [field, value, locale]);
  return <Select id={id} {...aria} className="cw-select" value={(value as string | undefined) ?? null} options={options} showSearch={find} allowClear placeholder={placeholder ?? labels.choose} onChange={(next?: string) => change(next ?? null)} onBlur={leave} />;
}
