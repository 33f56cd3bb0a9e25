import { type AddressLevel, partsOf, textOf } from '@carewright/schema';
import { Select } from 'antd';
import { memo, useEffect, useMemo, useState } from 'react';
import { useForm } from '../form-context.js';
import { valueLabels } from '../value-labels.js';
import { type Area, loadAreas } from './areas.js';
import { type FieldControlProps } from './field-control.js';
import { PartInput, type Parts, partsOfValue } from './PartInput.js';
import { TextControl } from './TextControl.js';

const chosen = ['province', 'city', 'district'] as const satisfies readonly AddressLevel[];
const find = { optionFilterProp: 'label' } as const;

/** Province, city and district from the list of places, and the rest typed. */
export const AddressControl = memo(function AddressControl(props: FieldControlProps) {
  const { planned, label, value, change } = props;
  const { locale } = useForm();
  const [areas, setAreas] = useState<readonly Area[] | 'failed' | null>(null);
  useEffect(() => {
    let isGone = false;
    loadAreas().then((loaded) => !isGone && setAreas(loaded), () => !isGone && setAreas('failed'));
    return () => {
      isGone = true;
    };
  }, []);
  const parts = partsOfValue(value);
  const shown = useMemo(() => new Map(partsOf(planned.field).map((part) => [part.key, textOf(part.label, locale)])), [planned, locale]);
  const levels = chosen.filter((level) => shown.has(level));
  return (
    <div className="cw-stack" role="group" aria-label={label}>
      <div className="cw-parts" data-wide="true">
        {levels.map((level, index) => (
          <PlaceSelect key={level} of={props} level={level} name={shown.get(level) ?? ''} isFirst={index === 0} choices={choicesOf(areas === 'failed' ? [] : (areas ?? []), parts, index)} isLoading={areas === null} onPick={(name) => change(withPlace(parts, index, name))} />
        ))}
      </div>
      {shown.has('detail') && <PartInput of={props} part="detail" control={TextControl} />}
      {areas === 'failed' && <div className="cw-problem" role="alert">{valueLabels[locale].areasFailed}</div>}
    </div>
  );
});

/** The places inside what is chosen above; what was stored and is no longer listed stays to be chosen. */
function choicesOf(areas: readonly Area[], parts: Parts, depth: number): readonly string[] {
  const inside = chosen.slice(0, depth).reduce<readonly Area[]>((from, level) => from.find(({ name }) => name === parts[level])?.inside ?? [], areas);
  const names = inside.map(({ name }) => name);
  const own = parts[chosen[depth] ?? 'province'];
  return typeof own === 'string' && !names.includes(own) ? [own, ...names] : names;
}

/** Another place above empties what is below it. */
function withPlace(parts: Parts, depth: number, name: string | null): Parts | null {
  const kept = Object.fromEntries(Object.entries(parts).filter(([key]) => !(chosen as readonly string[]).includes(key) || chosen.indexOf(key as never) < depth));
  const next = name === null ? kept : { ...kept, [chosen[depth] ?? 'province']: name };
  return Object.keys(next).length === 0 ? null : next;
}

interface PlaceSelectProps {
  readonly of: FieldControlProps;
  readonly level: (typeof chosen)[number];
  readonly name: string;
  readonly isFirst: boolean;
  readonly choices: readonly string[];
  readonly isLoading: boolean;
  readonly onPick: (name: string | null) => void;
}

function PlaceSelect({ of, level, name, isFirst, choices, isLoading, onPick }: PlaceSelectProps): React.JSX.Element {
  const { locale } = useForm();
  const { 'aria-labelledby': _label, ...aria } = of.aria;
  const own = partsOfValue(of.value)[level];
  return (
    <Select
      id={isFirst ? of.id : `${of.id}-${level}`}
      {...aria}
      aria-label={`${of.label} ${name}`}
      value={typeof own === 'string' ? own : null}
      options={choices.map((choice) => ({ value: choice, label: choice }))}
      showSearch={find}
      allowClear
      loading={isLoading}
      placeholder={isLoading ? valueLabels[locale].loadingAreas : name}
      onChange={(next?: string) => onPick(next ?? null)}
      onBlur={of.leave}
      className="cw-select"
    />
  );
}
