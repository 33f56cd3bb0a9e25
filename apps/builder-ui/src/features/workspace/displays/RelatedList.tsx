import { useQuery } from '@tanstack/react-query';
import { bindFilter, fieldKindOf, type Field, type Filter, relatedListRows } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAbility } from '../../../api/ability.js';
import { useForm, type LiveForm } from '../../../api/apps.js';
import { hasStatus } from '../../../api/problem.js';
import { findRecords, recordsKey, type FormAddress, type RecordItem } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { AddIcon, ReloadIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { useIsPhone } from '../../../design-system/use-media-query.js';
import { recordListAddress } from '../records/record-list-address.js';
import { shownColumns } from '../records/list-columns.js';
import { type PlacedDisplayProps } from './displays-of.js';
import { displaysMessages } from './displays.messages.js';
import styles from './displays.module.css';
import { RelatedRows } from './RelatedRows.js';

interface RelatedListSettings {
  readonly form?: string;
  readonly via?: string;
  readonly columns?: readonly string[];
  readonly filter?: Filter;
  readonly sort?: string;
  readonly descending?: boolean;
  readonly rows?: number;
  readonly noNew?: boolean;
}

/** The records of another form that point at this one, as far as the reader may see them; a new one begins with the relation filled in. */
export function RelatedList({ id, labelledBy, field, values, record, address }: PlacedDisplayProps): ReactNode {
  const t = useText(displaysMessages);
  const settings: RelatedListSettings = field.props ?? {};
  const target = { app: address.app, form: settings.form ?? '' };
  const live = useForm(target.app, target.form);
  const about = { id, role: 'group', 'aria-labelledby': labelledBy } as const;
  if (record.id === undefined) return <div {...about} className={styles['box']}>{t('saveFirst')}</div>;
  if (live.isError) return <div {...about}><Refused error={live.error} onRetry={() => void live.refetch()} /></div>;
  return <div {...about}>{live.data === undefined ? <Skeleton lines={2} /> : <Found settings={settings} target={target} live={live.data} record={record.id} values={values} />}</div>;
}

interface FoundProps {
  readonly settings: RelatedListSettings;
  readonly target: FormAddress;
  readonly live: LiveForm;
  readonly record: string;
  readonly values: Readonly<Record<string, unknown>>;
}

function Found({ settings, target, live, record, values }: FoundProps): ReactNode {
  const t = useText(displaysMessages);
  const isPhone = useIsPhone();
  const columns = columnsOf(settings, live);
  const filter = filterOf(settings, live, { record, values });
  const query = { filter, sort: settings.sort === undefined ? '-created_at' : `${settings.descending === true ? '-' : ''}${settings.sort}`, fields: columns.map(({ key }) => key) };
  const list = useQuery({ queryKey: [...recordsKey(target), 'related-list', query, settings.rows], queryFn: ({ signal }) => findRecords(target, { ...query, limit: settings.rows ?? relatedListRows, isCounted: true }, signal), staleTime: 5_000 });
  if (list.isError) return <Refused error={list.error} onRetry={() => void list.refetch()} />;
  const { items, count }: { readonly items?: readonly RecordItem[]; readonly count?: number } = list.data ?? {};
  return (
    <>
      <Head settings={settings} target={target} live={live} record={record} count={count} />
      {items === undefined ? <Skeleton lines={2} /> : items.length === 0 ? <p className={styles['hint']}>{t('none')}</p> : <RelatedRows target={target} items={items} columns={columns} isPhone={isPhone} />}
      {items !== undefined && (count ?? 0) > items.length && <Link className={styles['all']} to={recordListAddress(target, filter)}>{t('all')}</Link>}
    </>
  );
}

function Head({ settings, target, live, record, count }: Omit<FoundProps, 'values'> & { readonly count: number | undefined }): ReactNode {
  const t = useText(displaysMessages);
  const labelOf = useLabel();
  const ability = useAbility(target.app);
  const navigate = useNavigate();
  const isMany = isMultiple(settings, live);
  const begin = (): void => void navigate(`/apps/${target.app}/forms/${target.form}/new`, { state: { with: { [settings.via ?? '']: isMany ? [record] : record } } });
  const canAdd = settings.noNew !== true && ability.can('create', target.form) && live.rights[settings.via ?? ''] === 'write';
  return (
    <div className={styles['head']}>
      <span className={styles['hint']}>{count === undefined ? '' : t('count', { count })}</span>
      {canAdd && <span className="cw-no-print"><Button size="small" icon={<AddIcon />} onClick={begin}>{t('add', { form: labelOf(live.definition.label) })}</Button></span>}
    </div>
  );
}

/** What went wrong, in a line: a form has other things to show. */
function Refused({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }): ReactNode {
  const t = useText(displaysMessages);
  if (hasStatus(error, 403) || hasStatus(error, 404)) return <div className={styles['box']}>{t('forbidden')}</div>;
  return <div className={styles['box']} role="alert"><span>{t('failed')}</span><span><Button size="small" icon={<ReloadIcon />} onClick={onRetry}>{t('retry')}</Button></span></div>;
}

const isMultiple = ({ via }: RelatedListSettings, { definition }: LiveForm): boolean => {
  const relation = definition.fields.find(({ key }) => key === via);
  return relation !== undefined && fieldKindOf(relation) === 'list';
};

/** The author's columns, else those that lists of the form show; the way back here is known. */
function columnsOf({ columns, via }: RelatedListSettings, live: LiveForm): readonly Field[] {
  return shownColumns(live.definition, live.rights, columns).filter(({ key }) => key !== via).slice(0, columns === undefined ? 4 : 8);
}

function filterOf(settings: RelatedListSettings, live: LiveForm, { record, values }: Pick<FoundProps, 'record' | 'values'>): Filter {
  const { via = '', filter } = settings;
  const here: Filter = isMultiple(settings, live) ? { field: via, op: 'hasAny', value: [record] } : { field: via, op: 'eq', value: record };
  return filter === undefined ? here : { and: [here, bindFilter(filter, values)] };
}
