import { isViewKindName, viewKindOf } from '@carewright/schema';
import { Suspense, useMemo, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { type LiveForm } from '../../../api/apps.js';
import { useGroups } from '../../../api/groups.js';
import { type FormAddress, type RecordData, type RecordItem } from '../../../api/records.js';
import { useAbility } from '../../../api/ability.js';
import { Button } from '../../../design-system/controls/Button.js';
import { AddIcon, DeleteIcon, FilterIcon, FormIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { Empty, FilteredEmpty } from '../../../design-system/states/states.js';
import { allOf } from '../views/combine-filters.js';
import { drawings } from '../views/drawings.js';
import { missingQuick, quickFilter, QuickFilters } from '../views/settings/QuickFilters.js';
import { ViewAnnouncer } from '../views/ViewAnnouncer.js';
import { arrangeableForm, settledLook } from '../views/view-look.js';
import { viewMessages } from '../views/views.messages.js';
import { shownColumns } from './list-columns.js';
import { ListToolbar } from './ListToolbar.js';
import { recordMessages } from './record.messages.js';
import { useListState, type ChangeList, type ListState } from './use-list-state.js';

export interface RecordListProps {
  readonly address: FormAddress;
  readonly live: LiveForm;
}

/** The records of a form, laid out as the view says. */
export function RecordList({ address, live }: RecordListProps): ReactNode {
  const t = useText(recordMessages);
  const labelOf = useLabel();
  const navigate = useNavigate();
  const ability = useAbility(address.app);
  const [state, change] = useListState();
  const form = useMemo(() => arrangeableForm(live.definition, live.rights), [live]);
  const look = useMemo(() => settledLook(state.isBin ? undefined : state.look, form), [state.isBin, state.look, form]);
  const filter = allOf(state.filter, quickFilter(look.quick, state.quick ?? {}, form.fields));
  const missing = missingQuick(look.quick, state.quick ?? {}, form.fields);
  const count = useGroups(address, { filter, search: state.search, sums: {} }, !state.isBin && missing.length === 0).data?.total.count;
  const base = `/apps/${address.app}/forms/${address.form}`;
  const label = labelOf(live.definition.label);
  const mayCreate = ability.can('create', address.form) && !state.isBin;
  const create = (initial?: RecordData): void => void navigate(initial === undefined ? `${base}/new` : `${base}/new?with=${encodeURIComponent(JSON.stringify(initial))}`);
  const createButton = mayCreate && <Button kind="primary" icon={<AddIcon />} onClick={() => create()}>{t('newRecord')}</Button>;
  const View = drawings[isViewKindName(look.kind) ? look.kind : 'table'];
  return (
    <>
      <PageHeader title={state.isBin ? t('recycleBinOf', { form: label }) : label} news={count === undefined || missing.length > 0 ? '' : t('count', { count })} actions={(count ?? 0) > 0 && createButton} {...(state.isBin && { back: base })} />
      <ListToolbar address={address} live={live} form={form} look={look} state={state} change={change} filter={filter} />
      {!state.isBin && <QuickFilters app={address.app} live={live} quick={look.quick} values={state.quick ?? {}} onChange={(quick) => change({ quick })} />}
      {missing.length > 0 ? <MissingQuick labels={missing.map((field) => labelOf(field.label))} /> : (
        <Suspense fallback={<Skeleton lines={10} />}>
          <View
            key={`${look.kind}${String(state.isBin)}`}
            address={address} live={live} kind={viewKindOf(isViewKindName(look.kind) ? look.kind : 'table')} settings={look.settings ?? {}} sums={look.sums ?? {}} columns={shownColumns(live.definition, live.rights, state.columns)}
            query={{ filter, sort: state.sort, search: state.search, deleted: state.isBin }} state={state} change={change}
            open={(record: Pick<RecordItem, 'id'>) => void navigate(`${base}/${record.id}`)} create={mayCreate ? create : undefined}
            empty={<EmptyList state={state} change={change} isFiltered={filter !== undefined || state.search !== ''} label={label} action={createButton} />}
          />
        </Suspense>
      )}
      <ViewAnnouncer />
    </>
  );
}

function MissingQuick({ labels }: { readonly labels: readonly string[] }): ReactNode {
  const t = useText(viewMessages);
  return <Empty icon={<FilterIcon />} title={t('quickMissing', { fields: labels.join('、') })} hint={t('quickMissingHint')} />;
}

interface EmptyListProps {
  readonly state: ListState;
  readonly change: ChangeList;
  readonly isFiltered: boolean;
  readonly label: string;
  readonly action: ReactNode;
}

function EmptyList({ state, change, isFiltered, label, action }: EmptyListProps): ReactNode {
  const t = useText(recordMessages);
  if (isFiltered) return <FilteredEmpty onClear={() => change({ search: '', filter: undefined, quick: undefined, view: undefined })} />;
  if (state.isBin) return <Empty icon={<DeleteIcon />} title={t('recycleBinEmpty')} />;
  return <Empty icon={<FormIcon />} title={t('firstUse', { form: label })} hint={t(action === false ? 'noRecordsToSee' : 'firstUseHint')} action={action} />;
}
