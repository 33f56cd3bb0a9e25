import { grains, type Grain, type Query } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText, type Translate } from '../../../design-system/language/use-text.js';
import { type DimensionView } from '../api.js';
import { type AskProps } from './ask-props.js';
import { questionMessages } from './question.messages.js';
import styles from './question.module.css';
import { shapeRules, type QuestionShape } from './question-shapes.js';
import { TopFields } from './TopFields.js';

type Grouped = Query['dimensions'][number];

/** The key of each unit's name. */
export const grainWords = { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' } as const satisfies Record<Grain, string>;

/** The values themselves, whatever they stand under. */
export const lastLevel = 0;

/** The levels of a tree, from the top to the values themselves. */
export function levelOptions(depth: number, t: Translate<keyof typeof questionMessages.messages>): { readonly value: number; readonly label: string }[] {
  return [...Array.from({ length: depth - 1 }, (_none, index) => ({ value: index + 1, label: t('levelOf', { level: index + 1 }) })), { value: lastLevel, label: t('levelLast') }];
}

/** By what the numbers are grouped, and which of the groups are shown. */
export function GroupFields({ dataset, query, shape, onAsk }: AskProps & { readonly shape: QuestionShape }): ReactNode {
  const t = useText(questionMessages);
  const labelOf = useLabel();
  const { groups: [, declared] } = shapeRules[shape];
  // A number may be followed over time: then it shows its last span with the way there.
  const [most, suits] = declared === 0 ? [1, ({ kind }: DimensionView): boolean => kind === 'time'] as const : [declared, shapeRules[shape].suits] as const;
  const shown = shape === 'table' || query.measures.length > 1 ? Math.min(most, shape === 'table' ? query.dimensions.length + 1 : 1) : most;
  const set = (at: number, next: Grouped | undefined): void => onAsk({ ...query, dimensions: [...query.dimensions.slice(0, at), ...(next ? [next] : []), ...query.dimensions.slice(at + 1)] });
  const viewOf = (key: string | undefined): DimensionView | undefined => dataset.dimensions.find((one) => one.key === key);
  // A number cannot be asked by what its records do not have.
  const impossible = new Set(dataset.measures.filter(({ key }) => query.measures.includes(key)).flatMap(({ notBy = [] }) => notBy));
  return Array.from({ length: shown }, (_, at) => {
    const present = query.dimensions[at];
    const isTime = viewOf(present?.dimension)?.kind === 'time';
    const others = new Set(query.dimensions.filter((_one, index) => index !== at).map(({ dimension }) => dimension));
    const options = dataset.dimensions.filter((one) => !others.has(one.key) && (at > 0 || suits(one)) && (!impossible.has(one.key) || one.key === present?.dimension)).map(({ key, label }) => ({ value: key, label: labelOf(label) }));
    const mayBeNone = at > 0 || shape === 'table' || declared === 0;
    const choose = (key: string): void => set(at, key === '' ? undefined : { dimension: key, ...(viewOf(key)?.kind === 'time' && { grain: present?.grain ?? 'month' }) });
    const depth = viewOf(present?.dimension)?.depth ?? 1;
    const setLevel = (level: number): void => {
      if (present === undefined) return;
      const { level: _level, ...rest } = present;
      set(at, level === lastLevel ? rest : { ...rest, level });
    };
    const setFill = (fill: boolean): void => {
      if (present === undefined) return;
      const { fill: _fill, ...rest } = present;
      set(at, fill ? { ...rest, fill } : rest);
    };
    return (
      <div key={at} className={styles['part']}>
        <Field label={t(declared === 0 ? 'overTimeToo' : at === 0 ? 'groups' : 'secondGroup')}>
          {(binding) => (
            <div className={styles['pair']}>
              <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={present?.dimension ?? ''} options={mayBeNone ? [{ value: '', label: t('noGroup') }, ...options] : options} onChange={choose} />
              {present && depth > 1 && <Select<number> aria-label={t('treeLevel')} value={present.level ?? lastLevel} options={levelOptions(depth, t)} onChange={setLevel} />}
              {present && isTime && <Select aria-label={t('grain')} value={present.grain ?? 'month'} options={grains.map((grain) => ({ value: grain, label: t(grainWords[grain]) }))} onChange={(grain) => set(at, { ...present, grain })} />}
            </div>
          )}
        </Field>
        {present && isTime && <Checkbox checked={present.fill === true} onChange={(event) => setFill(event.target.checked)}>{t('fill')}</Checkbox>}
        {present && !isTime && <TopFields group={present} name={labelOf(viewOf(present.dimension)?.label)} query={query} dataset={dataset} onChange={(next) => set(at, next)} />}
      </div>
    );
  });
}
