import { useEffect, useState, type ReactNode } from 'react';
import { viewKindOf, isViewKindName, type Filter, type FormDefinition, type ViewLook } from '@carewright/schema';
import { useNavigate } from 'react-router';
import { type LiveForm } from '../../../api/apps.js';
import { type FormAddress } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { DeleteIcon, EditIcon, FilterIcon, MoreIcon, SearchIcon, SettingsIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { MenuButton } from '../../../design-system/Menu/MenuButton.js';
import { bulkAddress } from '../bulk/bulk-scope.js';
import { bulkMessages } from '../bulk/bulk.messages.js';
import { useTransferItems } from '../../exchange/index.js';
import { filterFieldsOf } from '../filters/filter-fields.js';
import { filterOf, linesOf, noLines, type FilterLines } from '../filters/filter-lines.js';
import { filterMessages } from '../filters/filter.messages.js';
import { FilterChips } from '../filters/FilterChips.js';
import { FilterEditor } from '../filters/FilterEditor.js';
import { type RemoteOption } from '../pickers/use-remote-options.js';
import { ColumnPicker } from './ColumnPicker.js';
import styles from './ListToolbar.module.css';
import { useAbility } from '../../../api/ability.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { ViewSettings } from '../views/settings/ViewSettings.js';
import { ViewSwitch } from '../views/settings/ViewSwitch.js';
import { isPlainLook, storedLook } from '../views/view-look.js';
import { viewMessages } from '../views/views.messages.js';
import { shownColumns } from './list-columns.js';
import { recordMessages } from './record.messages.js';
import { SavedViews } from './SavedViews.js';
import { type ChangeList, type ListState } from './use-list-state.js';

export interface ListToolbarProps {
  readonly address: FormAddress;
  readonly live: LiveForm;
  readonly state: ListState;
  readonly change: ChangeList;
  /** What the list shows now: the filter of the address and the quick ones together. */
  readonly filter: Filter | undefined;
  /** The form as far as this person may arrange it. */
  readonly form: FormDefinition;
  readonly look: Required<Pick<ViewLook, 'kind' | 'settings' | 'sums' | 'quick'>>;
}

/** Search, filters, saved views, kind of view, its settings and columns of a list. */
export function ListToolbar({ address, live, form, look, state, change, filter }: ListToolbarProps): ReactNode {
  const t = useText(recordMessages);
  const words = useText(filterMessages);
  const bulkWords = useText(bulkMessages);
  const ability = useAbility(address.app);
  const navigate = useNavigate();
  const [isFiltering, setFiltering] = useState(false);
  const [lines, setLines] = useFilterLines(state, change);
  const [names, setNames] = useState<readonly RemoteOption[]>([]);
  const transfer = useTransferItems(address, live, { ...(filter !== undefined && { filter }), ...(state.search !== '' && { search: state.search }), ...(state.sort !== undefined && { sort: state.sort }) });
  const bin = { key: 'bin', label: t('recycleBin'), icon: <DeleteIcon />, onSelect: () => void navigate('?deleted=only') };
  const bulk = { key: 'bulk', label: bulkWords('update'), icon: <EditIcon />, onSelect: () => void navigate(...bulkAddress(address, 'update', { filter, search: state.search })) };
  const menu = [...(live.actions.includes('update') ? [bulk] : []), ...transfer.items, ...(ability.can('delete', address.form) ? [bin] : [])];
  const fields = filterFieldsOf(live.definition, live.rights);
  const [isArranging, setArranging] = useState(false);
  const views = useText(viewMessages);
  const count = lines?.lines.length ?? 1;
  const kind = viewKindOf(isViewKindName(look.kind) ? look.kind : 'table');
  const setLook = (next: Partial<ViewLook>): void => change({ look: storedLook({ ...look, ...next }) });
  const remember = (more: readonly RemoteOption[]): void => setNames([...names.filter(({ value }) => !more.some((one) => one.value === value)), ...more]);
  return (
    <div className={styles['toolbar']}>
      <div className={styles['line']}>
        <QuickSearch value={state.search} onChange={(search) => change({ search })} />
        <Button icon={<FilterIcon />} aria-expanded={isFiltering} onClick={() => setFiltering(!isFiltering)}>{count > 0 ? words('filterCount', { count }) : words('filter')}</Button>
        <SavedViews address={address} state={state} change={change} />
        <span className={styles['spacer']} />
        {!state.isBin && <ViewSwitch form={form} kind={kind} onChoose={(name) => change({ look: name === 'table' && isPlainLook({ ...look, kind: name, settings: {}, sums: {} }) ? undefined : { kind: name, quick: look.quick } })} />}
        {!state.isBin && <IconButton icon={<SettingsIcon />} label={views('settings')} aria-haspopup="dialog" onClick={() => setArranging(true)} />}
        <ColumnPicker live={live} columns={shownColumns(live.definition, live.rights, state.columns)} onChange={(keys) => change({ columns: keys })} />
        {!state.isBin && menu.length > 0 && <MenuButton label={t('more')} align="end" face={<MoreIcon />} items={menu} />}
        {transfer.dialog}
      </div>
      {isFiltering && lines !== null && <div className={styles['panel']}><FilterEditor app={address.app} fields={fields} value={lines} onChange={setLines} names={names} onNames={remember} /></div>}
      {(!isFiltering || lines === null) && <FilterChips app={address.app} fields={fields} value={lines} onChange={setLines} names={names} />}
      <ViewSettings form={form} kind={kind} look={look} onChange={setLook} isOpen={isArranging} onClose={() => setArranging(false)} />
    </div>
  );
}

/** The lines being edited; those that are complete filter the list at once. */
function useFilterLines(state: ListState, change: ChangeList): readonly [FilterLines | null, (lines: FilterLines) => void] {
  const [edited, setEdited] = useState<{ readonly lines: FilterLines; /** What the address said before, until it has followed. */ readonly from?: string }>();
  const inAddress = linesOf(state.filter);
  const said = (filter: ReturnType<typeof filterOf>): string => JSON.stringify(filter) ?? '';
  const now = said(state.filter === undefined ? undefined : filterOf(inAddress ?? noLines));
  const hasFollowed = edited !== undefined && said(filterOf(edited.lines)) === now;
  if (hasFollowed && edited.from !== undefined) setEdited({ lines: edited.lines });
  const isCurrent = hasFollowed || (edited?.from !== undefined && edited.from === now);
  const setLines = (lines: FilterLines): void => {
    setEdited({ lines, from: now });
    change({ filter: filterOf(lines), view: undefined });
  };
  return [isCurrent ? edited.lines : inAddress, setLines];
}

function QuickSearch({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }): ReactNode {
  const t = useText(recordMessages);
  const [typed, setTyped] = useState(value);
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return <TextInput className={styles['search'] ?? ''} type="search" prefix={<SearchIcon />} allowClear aria-label={t('search')} placeholder={t('searchHint')} value={typed} onChange={(event) => setTyped(event.target.value)} />;
}
