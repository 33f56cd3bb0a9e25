import { Checkbox, Radio } from 'antd';
import { chooseOption, type Option, textOf } from '@carewright/schema';
import { lazy, memo, Suspense, useMemo } from 'react';
import { flagName } from '../../evaluate/evaluation.js';
import { useForm, useFormPart } from '../form-context.js';
import { type Path } from '../store/form-store.js';
import { type FieldControlProps } from './field-control.js';
import { OptionText, type ShownOption } from './OptionText.js';

/** Up to so many options are shown as a list: one touch in place of two, and nothing hidden. */
const fewOptions = 5;

// A list to open and search is the heaviest of all inputs; many forms have few options only.
const ChoiceList = lazy(async () => ({ default: (await import('./ChoiceList.js')).ChoiceList }));
const waiting = (id: string): React.JSX.Element => <span id={id} className="cw-value" tabIndex={-1} aria-busy="true" />;

/** Active options that no rule leaves out, and another one only while it is the stored value. */
function useOptions(options: readonly Option[] | undefined, value: unknown, path: Path): readonly ShownOption[] {
  const { locale } = useForm();
  const offered = useFormPart('options', flagName(path));
  return useMemo(() => {
    const stored = new Set(Array.isArray(value) ? value : [value]);
    return (options ?? []).filter((option) => stored.has(option.value) || (option.retired !== true && offered?.includes(option.value) !== false)).map((option) => ({ value: option.value, label: textOf(option.label, locale), ...(option.color !== undefined && { color: option.color }) }));
  }, [options, value, locale, offered]);
}

/** One of a list: buttons while they are few, else a list to open and search. */
export const SelectControl = memo(function SelectControl(props: FieldControlProps) {
  const { id, planned, path, value, change, leave, aria, placeholder, isCompact } = props;
  const { labels } = useForm();
  const options = useOptions(planned.field.options, value, path);
  if (!isCompact && options.length <= fewOptions) {
    return (
      <Radio.Group id={id} name={id} {...aria} role="radiogroup" value={value ?? null} onChange={(event) => change(event.target.value)} onBlur={leave}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} onClick={() => option.value === value && planned.field.required !== true && change(null)}>
            <OptionText option={option} />
          </Radio>
        ))}
      </Radio.Group>
    );
  }
  return <Suspense fallback={waiting(id)}><ChoiceList id={id} aria={aria} value={typeof value === 'string' ? [value] : []} options={options} placeholder={placeholder ?? labels.choose} take={([next]) => change(next ?? null)} leave={leave} /></Suspense>;
});

/** Any of a list. */
export const MultiSelectControl = memo(function MultiSelectControl({ id, planned, path, value, change, leave, aria, placeholder, isCompact }: FieldControlProps) {
  const { labels } = useForm();
  const chosen = useMemo(() => (Array.isArray(value) ? (value as string[]) : []), [value]);
  const options = useOptions(planned.field.options, chosen, path);
  const take = (next: readonly string[]): void => {
    const added = next.find((one) => !chosen.includes(one));
    const taken = added === undefined ? next : chooseOption(chosen, added, planned.field.options);
    change(taken.length === 0 ? null : [...taken]);
  };
  if (!isCompact && options.length <= fewOptions) {
    return (
      <div id={id} role="group" tabIndex={-1} aria-labelledby={aria['aria-labelledby']} aria-describedby={aria['aria-describedby']} onBlur={leave}>
        <Checkbox.Group value={chosen} options={options.map((option) => ({ value: option.value, label: <OptionText option={option} /> }))} onChange={take} />
      </div>
    );
  }
  return <Suspense fallback={waiting(id)}><ChoiceList isMany id={id} aria={aria} value={chosen} options={options} placeholder={placeholder ?? labels.choose} take={take} leave={leave} /></Suspense>;
});

/** Yes or no, and neither while nobody has said: a switch would claim “no”. */
export const BooleanControl = memo(function BooleanControl({ id, planned, value, change, leave, aria }: FieldControlProps) {
  const { labels } = useForm();
  const pick = (next: boolean) => () => next === value && planned.field.required !== true && change(null);
  return (
    <Radio.Group id={id} name={id} {...aria} role="radiogroup" value={value ?? null} onChange={(event) => change(event.target.value)} onBlur={leave}>
      <Radio value={true} onClick={pick(true)}>{labels.yes}</Radio>
      <Radio value={false} onClick={pick(false)}>{labels.no}</Radio>
    </Radio.Group>
  );
});
