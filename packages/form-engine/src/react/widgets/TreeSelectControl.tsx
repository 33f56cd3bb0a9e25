import { Checkbox, Input } from 'antd';
import { chooseOption, isLastLevel, optionPathText, optionsUnder, textOf, type Option } from '@carewright/schema';
import { memo, useMemo, useState } from 'react';
import { useForm } from '../form-context.js';
import { fill } from '../labels.js';
import { type FieldControlProps } from './field-control.js';

/** From so many choices on, a box to find them by. */
const manyOptions = 12;

/** Any choices of a tree: branches open and close, what is found by typing is shown with its path. */
export const TreeSelectControl = memo(function TreeSelectControl({ id, planned: { field }, value, change, leave, aria, label }: FieldControlProps) {
  const { locale, labels } = useForm();
  const chosen = useMemo(() => (Array.isArray(value) ? (value as string[]) : []), [value]);
  const kept = useMemo(() => new Set(chosen), [chosen]);
  const [typed, setTyped] = useState('');
  const take = (option: string, isOn: boolean): void => {
    const next = isOn ? chooseOption(chosen, option, field.options) : chosen.filter((one) => one !== option);
    change(next.length === 0 ? null : [...next]);
  };
  const mayChoose = (option: Option): boolean => field.props?.['anyLevel'] === true || isLastLevel(option.value, field);
  const box = (option: Option, words: string): React.JSX.Element => <Checkbox checked={kept.has(option.value)} onChange={(event) => take(option.value, event.target.checked)}>{words}</Checkbox>;
  const branch = (parent: string | undefined, depth: number): React.JSX.Element | null => {
    const options = optionsUnder(parent, field, kept);
    if (options.length === 0 || depth > 12) return null;
    return (
      <ul>
        {options.map((option) => {
          const words = textOf(option.label, locale);
          const inner = branch(option.value, depth + 1);
          if (inner === null) return <li key={option.value}>{box(option, words)}</li>;
          return (
            <li key={option.value}>
              <details open={depth === 0 || chosen.some((one) => optionPathText(one, field, locale).startsWith(`${optionPathText(option.value, field, locale)} / `))}>
                <summary>{mayChoose(option) ? box(option, words) : words}</summary>
                {inner}
              </details>
            </li>
          );
        })}
      </ul>
    );
  };
  const wanted = typed.trim().toLowerCase();
  const found = wanted === '' ? null : (field.options ?? []).filter((option) => option.retired !== true && mayChoose(option) && optionPathText(option.value, field, locale).toLowerCase().includes(wanted));
  return (
    <div id={id} className="cw-tree" role="group" tabIndex={-1} aria-labelledby={aria['aria-labelledby']} aria-describedby={aria['aria-describedby']} onBlur={leave}>
      {chosen.length > 0 && <p className="cw-hint">{fill(labels.chosen, { count: chosen.length })}{chosen.map((one) => optionPathText(one, field, locale)).join('；')}</p>}
      {(field.options ?? []).length > manyOptions && <Input allowClear value={typed} placeholder={labels.findOption} aria-label={fill(labels.findIn, { label })} onChange={(event) => setTyped(event.target.value)} />}
      <div className="cw-tree-list">{found === null ? branch(undefined, 0) : found.length === 0 ? <p className="cw-none">{labels.nothingFound}</p> : <ul>{found.map((option) => <li key={option.value}>{box(option, optionPathText(option.value, field, locale))}</li>)}</ul>}</div>
    </div>
  );
});
