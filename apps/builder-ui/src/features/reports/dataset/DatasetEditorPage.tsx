import { issueMessages, messageOf, type DatasetDefinition } from '@carewright/schema';
import { reportIssueMessages, validateDataset } from '@carewright/report-engine';
import { useMemo, useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { ErrorState } from '../../../design-system/states/states.js';
import { EditingBar } from '../../../editing/EditingBar.js';
import { useDraftEditor, useEditorSnapshot, type DraftEditor } from '../../../editing/use-draft-editor.js';
import { ConditionField } from '../question/ConditionField.js';
import { useDraftApp, type DraftApp } from '../designer/draft-datasets.js';
import { TitleFields } from '../question/TitleFields.js';
import { BeforehandFields } from './BeforehandFields.js';
import { CalculatedList } from './CalculatedList.js';
import { countedPlaces } from './counted-places.js';
import { CountingFields } from './CountingFields.js';
import { type EditDataset } from './dataset-part.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';
import { DimensionList } from './DimensionList.js';
import { FactList } from './FactList.js';
import { HierarchyList } from './HierarchyList.js';
import { MeasureList } from './MeasureList.js';

/** One dataset of the draft: what may be counted about a form, and by what. */
export function DatasetEditorPage(): ReactNode {
  const { app = '', key = '' } = useParams();
  const state = useDraftEditor(app, 'datasets', key);
  const draft = useDraftApp(app);
  const error = state.status === 'failed' ? state.error : draft.status === 'failed' ? draft.error : undefined;
  if (error !== undefined) return <ErrorState error={error} onRetry={() => window.location.reload()} />;
  if (state.status !== 'open' || draft.status !== 'ready') return <Skeleton lines={10} />;
  return <OpenDataset key={key} app={app} open={state.open} draft={draft.draft} />;
}

function OpenDataset({ app, open, draft: given }: { readonly app: string; readonly open: DraftEditor<DatasetDefinition>; readonly draft: DraftApp }): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const [draft] = useState(given);
  const dataset = useEditorSnapshot(open).state;
  const form = draft.app.forms[dataset.form];
  const edit: EditDataset = (label, change, mergeKey) => open.editor.execute(label, (state) => change(state as DatasetDefinition), mergeKey === undefined ? {} : { mergeKey });
  const { $format, key, label, form: formKey, calculated, facts } = dataset;
  // Immer keeps what a step leaves alone: paths are found anew only when records or calculated groups change.
  const places = useMemo(() => countedPlaces({ $format, key, label, form: formKey, ...(calculated && { calculated }), ...(facts && { facts }) }, draft.app), [$format, key, label, formKey, calculated, facts, draft.app]);
  const problems = validateDataset(dataset, { ...draft.app, datasets: { ...draft.app.datasets, [dataset.key]: dataset } });
  const part = form && { dataset, form, draft, places, edit };
  return (
    <div className={styles['page']}>
      <PageHeader title={labelOf(dataset.label)} back={`/design/${app}`} hint={form && t('hint', { form: labelOf(form.label) })} actions={<EditingBar open={open} />} />
      {problems.length > 0 && <Notice tone="warning" title={t('problems')}><ul className={styles['problems']}>{problems.map((one, index) => <li key={index}>{messageOf(one, { ...issueMessages, ...reportIssueMessages }, locale)}</li>)}</ul></Notice>}
      {form === undefined || part === undefined ? <Notice tone="error">{t('noForm')}</Notice> : (
        <>
          <section className={styles['part']} aria-label={t('dataset')}>
            <div className={styles['two']}><TitleFields value={dataset.label} onChange={(label) => edit(t('stepDataset'), (one) => void (one.label = label), 'label')} /><CountingFields dataset={dataset} edit={edit} /></div>
            <ConditionField app={app} form={form} label={t('only')} filter={dataset.where} onChange={(where) => edit(t('stepDataset'), (one) => { if (where === undefined) delete one.where; else one.where = where; })} />
          </section>
          <FactList {...part} app={app} />
          <MeasureList {...part} app={app} />
          <DimensionList {...part} />
          <CalculatedList {...part} />
          <HierarchyList {...part} />
          <BeforehandFields app={app} dataset={dataset} edit={edit} />
        </>
      )}
    </div>
  );
}
