import { isViewKindName } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { type FormAddress } from '../../../api/records.js';
import { useSession } from '../../../api/session.js';
import { useDeleteView, useSaveView, useViews, type SavedView, type ViewToSave } from '../../../api/views.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { DeleteIcon, DownIcon, EditIcon, SaveIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { MenuButton, type MenuItem } from '../../../design-system/Menu/MenuButton.js';
import { isPlainLook, storedLook } from '../views/view-look.js';
import { viewIcons } from '../views/view-icons.js';
import { recordMessages } from './record.messages.js';
import { type ChangeList, type ListState } from './use-list-state.js';

export interface SavedViewsProps {
  readonly address: FormAddress;
  readonly state: ListState;
  readonly change: ChangeList;
}

/** Lists that somebody wants again. */
export function SavedViews({ address, state, change }: SavedViewsProps): ReactNode {
  const t = useText(recordMessages);
  const views = useViews(address).data?.items ?? [];
  const remove = useDeleteView(address);
  const save = useSaveView(address);
  const [isSaving, setSaving] = useState(false);
  const show = (view: SavedView): void => change({ view: view.id, filter: view.filter ?? undefined, sort: view.sort?.join(','), search: view.search ?? '', columns: view.fields === undefined || view.fields.length === 0 ? undefined : view.fields, look: view.look === undefined || isPlainLook(view.look) ? undefined : view.look, quick: undefined });
  const current = views.find(({ id }) => id === state.view);
  const items: MenuItem[] = [
    { key: 'all:', label: t('allRecords'), isCurrent: current === undefined, onSelect: () => change({ view: undefined, filter: undefined, sort: undefined, search: '', columns: undefined, look: undefined, quick: undefined }) },
    ...views.map((view) => ({ key: view.id, label: view.label, icon: iconOf(view), isCurrent: view.id === state.view, onSelect: () => show(view) })),
    { key: 'save:', label: t('saveView'), icon: <SaveIcon />, startsGroup: true, onSelect: () => setSaving(true) },
  ];
  if (current?.own === true) items.push({ key: 'update:', label: t('updateView', { label: current.label }), icon: <EditIcon />, onSelect: () => save.mutate({ id: current.id, label: current.label, shared: current.shared ?? false, ...contentOf(state) }, { onSuccess: (saved) => toast.success(t('savedView', { label: saved.label })), onError: (error) => toast.error(error.message) }) });
  if (current?.own === true) items.push({ key: 'delete:', label: t('deleteView', { label: current.label }), icon: <DeleteIcon />, isDanger: true, onSelect: () => remove.mutate(current.id, { onSuccess: () => { change({ view: undefined }); toast.success(t('deletedView', { label: current.label })); }, onError: (error) => toast.error(error.message) }) });
  return (
    <>
      <MenuButton face={<>{current?.label ?? t('views')} <DownIcon style={{ fontSize: 11 }} /></>} items={items} />
      <SaveViewDialog address={address} state={state} isOpen={isSaving} onClose={() => setSaving(false)} onSaved={(view) => change({ view: view.id })} />
    </>
  );
}

/** What the list shows now, as a view keeps it. */
function contentOf(state: ListState): Omit<ViewToSave, 'label' | 'shared'> {
  return {
    ...(state.filter && { filter: state.filter }),
    ...(state.sort !== undefined && { sort: state.sort.split(',') }),
    ...(state.columns && { fields: state.columns }),
    ...(state.search !== '' && { search: state.search }),
    ...(state.look && { look: storedLook(state.look) }),
  };
}

function iconOf({ look }: SavedView): ReactNode {
  const Icon = viewIcons[look !== undefined && isViewKindName(look.kind) ? look.kind : 'table'];
  return <Icon />;
}

interface SaveViewDialogProps {
  readonly address: FormAddress;
  readonly state: ListState;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onSaved: (view: SavedView) => void;
}

function SaveViewDialog({ address, state, isOpen, onClose, onSaved }: SaveViewDialogProps): ReactNode {
  const t = useText(recordMessages);
  const save = useSaveView(address);
  const [label, setLabel] = useState('');
  const [isShared, setShared] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const mayShare = useSession().data?.apps.find(({ key }) => key === address.app)?.capabilities.includes('design') === true;
  const run = (): void => {
    setChecked(true);
    if (label.trim() === '') return;
    const view: ViewToSave = {
      label: label.trim(),
      shared: isShared,
      ...contentOf(state),
    };
    save.mutate(view, {
      onSuccess: (saved) => {
        toast.success(t('savedView', { label: saved.label }));
        setLabel('');
        setChecked(false);
        onSaved(saved);
        onClose();
      },
    });
  };
  const error = isChecked && label.trim() === '' ? t('enterViewName') : save.error?.message;
  return (
    <Dialog title={t('saveView')} isOpen={isOpen} onClose={onClose} width={400} action={{ label: t('save'), run, isBusy: save.isPending }}>
      <Field label={t('viewName')} error={error} required>{(binding) => <TextInput {...binding} autoFocus maxLength={60} value={label} onChange={(event) => setLabel(event.target.value)} onPressEnter={run} />}</Field>
      {mayShare && <p style={{ marginTop: 12 }}><Checkbox checked={isShared} onChange={(event) => setShared(event.target.checked)}>{t('shareView')}</Checkbox></p>}
    </Dialog>
  );
}
