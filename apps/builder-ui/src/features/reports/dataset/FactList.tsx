import { type Fact } from '@carewright/schema';
import { useMemo, type ReactNode } from 'react';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { ConditionField } from '../question/ConditionField.js';
import { placeOf } from './counted-places.js';
import { type DatasetPartProps } from './dataset-part.js';
import { freeKey } from './dataset-paths.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';
import { factChoices, type FactChoice } from './fact-choices.js';
import { PartList, type ListedPart } from './PartList.js';
import { SharedGroups } from './SharedGroups.js';

type Props = DatasetPartProps & { readonly app: string };
const most = 20;

/** Other records that are counted beside those of the form, each for itself, so that nothing is counted twice. */
export function FactList({ app, dataset, form, draft, places, edit }: Props): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const choices = useMemo(() => factChoices(form, draft.app), [form, draft.app]);
  const facts = dataset.facts ?? [];
  const own = placeOf(places, undefined);
  const nameOf = ({ fact, label, way }: FactChoice): string => (fact.rows !== undefined ? t('factRows', { name: labelOf(label) }) : way === null ? t('factAlone', { name: labelOf(label) }) : t('factVia', { name: labelOf(label), way: labelOf(way) }));
  const choiceOf = ({ form: other, via, rows }: Fact): FactChoice | undefined => choices.find(({ fact }) => fact.form === other && fact.via === via && fact.rows === rows);
  const made = ({ fact, label }: FactChoice): Fact => ({ key: freeKey(fact.rows ?? fact.form ?? 'beside', facts.map(({ key }) => key)), label, ...fact });
  const body = ({ part: fact, name, set }: ListedPart<Fact>): ReactNode => {
    const place = placeOf(places, fact.key);
    const choice = choiceOf(fact);
    return (
      <>
        <p className={styles['hint']}>{choice === undefined ? t('factGone') : nameOf(choice)}</p>
        {place && <ConditionField app={app} form={place.form} label={t('where', { name })} filter={fact.where} onChange={(where) => set((one) => { if (where === undefined) delete one.where; else one.where = where; })} />}
        {place && own && fact.rows === undefined && <SharedGroups fact={fact} place={place} own={own} dimensions={dataset.dimensions} onChange={(dimensions) => set((one) => { if (dimensions === undefined) delete one.dimensions; else one.dimensions = { ...dimensions }; })} />}
      </>
    );
  };
  const options = choices.map((choice, index) => ({ value: index, label: nameOf(choice) }));
  return (
    <PartList
      list="facts" dataset={dataset} edit={edit} body={body}
      adding={(add) => <Select<number | null> style={{ width: '100%' }} aria-label={t('addFact')} placeholder={t('addFact')} showSearch={{ optionFilterProp: 'label' }} disabled={facts.length >= most} value={null} options={options} onChange={(index) => { const chosen = choices[index ?? -1]; if (chosen) add(made(chosen)); }} />}
    />
  );
}
