import { type SavedQuestion } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, NumberIcon } from '../../../design-system/icons.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Empty } from '../../../design-system/states/states.js';
import { useDatasets, type DatasetView } from '../api.js';
import { RunList } from '../background/RunList.js';
import { questionAddress } from './question-address.js';
import { useQuestions } from './question-api.js';
import styles from './question-page.module.css';
import { savedQuestionMessages } from './saved-question.messages.js';
import { suggestionsOf } from './suggestions.js';

/** The questions one keeps, what colleagues shared, and good ones to begin with. */
export function QuestionsPage(): ReactNode {
  const { app = '' } = useParams();
  const t = useText(savedQuestionMessages);
  const datasets = useDatasets(app);
  const questions = useQuestions(app);
  return (
    <div className={styles['list']}>
      <PageHeader title={t('questions')} hint={t('hint')} actions={datasets.data && datasets.data.items.length > 0 && <Link className={styles['action']} to={`/apps/${app}/questions/new`}><AddIcon /> {t('newQuestion')}</Link>} />
      <RunList app={app} />
      <Loaded query={questions}>{({ items }) => <Kept app={app} items={items} />}</Loaded>
      <Loaded query={datasets}>{({ items }) => (items.length === 0 ? <Empty icon={<NumberIcon />} title={t('noData')} hint={t('noDataHint')} /> : <Suggestions app={app} datasets={items} />)}</Loaded>
    </div>
  );
}

function Kept({ app, items }: { readonly app: string; readonly items: readonly SavedQuestion[] }): ReactNode {
  const t = useText(savedQuestionMessages);
  const [mine, shared] = [items.filter((one) => one.mine), items.filter((one) => !one.mine)];
  return (
    <>
      <section aria-label={t('mine')}>
        <h2 className={styles['heading']}>{t('mine')}</h2>
        {mine.length === 0 ? <p className={styles['hint']}>{t('noneMine')}</p> : <Cards app={app} items={mine} />}
      </section>
      {shared.length > 0 && <section aria-label={t('shared')}><h2 className={styles['heading']}>{t('shared')}</h2><Cards app={app} items={shared} /></section>}
    </>
  );
}

function Cards({ app, items }: { readonly app: string; readonly items: readonly SavedQuestion[] }): ReactNode {
  const t = useText(savedQuestionMessages);
  const formats = useFormats();
  return (
    <ul className={styles['cards']}>
      {items.map(({ id, label, mine, owner, updatedAt, shares, content }) => (
        <li key={id} className={styles['card']}>
          <Link to={`/apps/${app}/questions/${id}`} className={styles['cardName']}>{label}</Link>
          <span className={styles['hint']}>{mine ? formats.dateTime(updatedAt) : t('by', { name: owner.name, time: formats.dateTime(updatedAt) })}{shares > 0 && ` · ${t('sharedCount', { count: shares })}`}</span>
          {content === null && <span className={styles['hint']}>{t('notForYou')}</span>}
        </li>
      ))}
    </ul>
  );
}

function Suggestions({ app, datasets }: { readonly app: string; readonly datasets: readonly DatasetView[] }): ReactNode {
  const t = useText(savedQuestionMessages);
  const labelOf = useLabel();
  const [chosen, choose] = useState(datasets[0]?.key ?? '');
  const dataset = datasets.find(({ key }) => key === chosen);
  return (
    <section aria-label={t('suggestions')}>
      <h2 className={styles['heading']}>{t('suggestions')}</h2>
      <div className={styles['from']}><Field label={t('suggestionsFor')}>{(binding) => <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={chosen} options={datasets.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={choose} />}</Field></div>
      <ul className={styles['cards']}>
        {dataset && suggestionsOf(dataset).map(({ id, label, content }) => <li key={id} className={styles['card']}><Link to={questionAddress(app, content, labelOf(label))} className={styles['cardName']}>{labelOf(label)}</Link></li>)}
      </ul>
    </section>
  );
}
