import { type Fact } from '@carewright/schema';
import { useMemo, type ReactNode } from 'react';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { DeleteIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { ConditionField } from '../question/ConditionField.js';
import { TitleFields } from '../question/TitleFields.js';
import { placeOf } from './counted-places.js';
import { type DatasetPartProps } from './dataset-part.js';
import { freeKey } from './dataset-paths.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';
import { factChoices, type FactChoice } from './fact-choices.js';
import { SharedGroups } from './SharedGroups.js';

type Props = DatasetPartProps & { readonly app: string };
const most = 20;

/** Other records that are counted beside those of the form, each for itself, so that nothing is counted twice. */
export function FactList(props: Props): ReactNode {
  const { app, dataset, form, draft, places, edit } = props;
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const choices = useMemo(() => factChoices(form, draft.app), [form, draft.app]);
  const facts = dataset.facts ?? [];
  const own = placeOf(places, undefined);
  const nameOf = ({ fact, label, way }: FactChoice): string => (fact.rows !== undefined ? t('factRows', { name: labelOf(label) }) : way === null ? t('factAlone', { name: labelOf(label) }) : t('factVia', { name: labelOf(label), way: labelOf(way) }));
  const choiceOf = ({ form: other, via, rows }: Fact): FactChoice | undefined => choices.find(({ fact }) => fact.form === other && fact.via === via && fact.rows === rows);
  const add = (index: number | null): void => {
    const chosen = index === null ? undefined : choices[index];
    if (chosen) edit(t('addFact'), (one) => void (one.facts = [...(one.facts ?? []), { key: freeKey(chosen.fact.rows ?? chosen.fact.form ?? 'beside', facts.map(({ key }) => key)), label: structuredClone(chosen.label), ...chosen.fact }]));
  };
  const change = (index: number, write: (fact: Fact) => void, mergeKey?: string): void => edit(t('stepFact'), (one) => {
    const edited = one.facts?.[index];
    if (edited) write(edited);
  }, mergeKey);
  const remove = (index: number, name: string): void => edit(t('removeOne', { name }), (one) => {
    one.facts?.splice(index, 1);
    if (one.facts?.length === 0) delete one.facts;
  });
  return (
    <section className={styles['part']} aria-label={t('facts')}>
      <h2>{t('facts')}</h2>
      <p>{t('factsHint')}</p>
      {facts.map((fact, index) => {
        const name = labelOf(fact.label);
        const place = placeOf(places, fact.key);
        const choice = choiceOf(fact);
        return (
          <div key={fact.key} className={styles['item']} role="group" aria-label={name}>
            <p className={styles['hint']}>{choice === undefined ? t('factGone') : nameOf(choice)}</p>
            <div className={styles['two']}><TitleFields value={fact.label} onChange={(label) => change(index, (one) => void Object.assign(one, { label }), `fact:${fact.key}`)} /></div>
            {place && <ConditionField app={app} form={place.form} label={t('where', { name })} filter={fact.where} onChange={(where) => change(index, (one) => { if (where === undefined) delete one.where; else one.where = where; })} />}
            {place && own && fact.rows === undefined && <SharedGroups fact={fact} place={place} own={own} dimensions={dataset.dimensions} onChange={(dimensions) => change(index, (one) => { if (dimensions === undefined) delete one.dimensions; else one.dimensions = { ...dimensions }; })} />}
            <div><IconButton icon={<DeleteIcon />} label={t('removeOne', { name })} onClick={() => remove(index, name)} /></div>
          </div>
        );
      })}
      <Select<number | null> aria-label={t('addFact')} placeholder={t('addFact')} showSearch={{ optionFilterProp: 'label' }} disabled={facts.length >= most} value={null} options={choices.map((choice, index) => ({ value: index, label: nameOf(choice) }))} onChange={add} />
    </section>
  );
}
