import { isSwitchedOn } from '@carewright/schema';
import { useCallback, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useApp, type LiveForm } from '../../../api/apps.js';
import { type FormAddress, type RecordItem } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { CopyIcon, DeleteIcon, EditIcon, ExportIcon, FlowIcon, HistoryIcon, MoreIcon } from '../../../design-system/icons.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { MenuButton, type MenuItem } from '../../../design-system/Menu/MenuButton.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { useBinActions } from '../records/use-bin-actions.js';
import { RecordRuns } from '../instances/RecordRuns.js';
import { useFlowStarter } from '../instances/use-start-flow.js';
import { Comments } from './Comments.js';
import { FollowButton } from './FollowButton.js';
import { HistoryDrawer } from './HistoryDrawer.js';
import { PrintDialog } from '../../exchange/index.js';
import { InBin } from './InBin.js';
import { recordPageMessages } from './record-page.messages.js';
import { recordWorkMessages } from './record-work.messages.js';
import { RecordFields } from './RecordFields.js';
import { RelatedPanel } from './RelatedPanel.js';
import { RetiredFields } from './RetiredFields.js';
import { ShareDialog } from './ShareDialog.js';
import { shareMessages } from './share.messages.js';
import { useReveal } from './use-reveal.js';

export interface RecordViewProps {
  readonly address: FormAddress;
  readonly live: LiveForm;
  readonly record: RecordItem;
}

/** A record to read, with what may be done with it. */
export function ReadRecord({ address, live, record, onEdit }: RecordViewProps & { readonly onEdit: () => void }): ReactNode {
  const t = useText(recordPageMessages);
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const reveal = useReveal(address, live, record.id);
  const [isSharing, setSharing] = useState(false);
  const [isPrinting, setPrinting] = useState(false);
  const words = useText(shareMessages);
  const starter = useFlowStarter(address.app);
  const menu = useRecordMenu({ address, live, record, startFlow: starter.start }, useCallback(() => setHistoryOpen(true), []));
  const print = record.deletedAt === undefined && record.actions.includes('print') ? [{ key: 'print', label: t('print'), icon: <ExportIcon />, onSelect: () => setPrinting(true) }] : [];
  const sharing = record.deletedAt === undefined && record.actions.includes('share') && isSwitchedOn(live.definition, 'share') ? [{ key: 'share', label: words('share'), icon: <ExportIcon />, onSelect: () => setSharing(true) }] : [];
  const items = [...print, ...sharing, ...menu];
  const base = `/apps/${address.app}/forms/${address.form}`;
  const actions = (
    <>
      {record.deletedAt === undefined && isSwitchedOn(live.definition, 'follow') && <FollowButton address={{ ...address, id: record.id }} />}
      {record.deletedAt === undefined && record.actions.includes('update') && <Button kind="primary" icon={<EditIcon />} onClick={onEdit}>{t('edit')}</Button>}
      <MenuButton label={t('more')} align="end" face={<MoreIcon />} items={items} />
    </>
  );
  return (
    <>
      <PageHeader title={record.title === '' ? t('untitled') : record.title} back={base} hint={<Provenance record={record} />} actions={actions} />
      {record.deletedAt !== undefined && <InBin address={address} record={record} deletedAt={record.deletedAt} />}
      {record.hold !== undefined && <Notice tone="info" title={t('held', { flow: record.hold.flow.label })}>{t('heldHint')}</Notice>}
      {record.deletedAt === undefined && <RecordRuns app={address.app} form={address.form} record={record.id} />}
      <RecordFields address={address} form={live} record={record} readOnly {...(record.actions.includes('reveal') && { reveal: reveal.ask })} />
      <RetiredFields address={{ ...address, id: record.id }} />
      {record.deletedAt === undefined && <RelatedPanel address={{ ...address, id: record.id }} shown={live.definition.fields} />}
      {record.deletedAt === undefined && isSwitchedOn(live.definition, 'comments') && <Comments address={{ ...address, id: record.id }} />}
      {reveal.dialog}
      {starter.dialog}
      {isPrinting && <PrintDialog address={address} scope={{ records: [record] }} onClose={() => setPrinting(false)} />}
      {isSharing && <ShareDialog address={address} live={live} record={record} onClose={() => setSharing(false)} />}
      <HistoryDrawer address={{ ...address, id: record.id }} form={live.definition} isOpen={isHistoryOpen} onClose={() => setHistoryOpen(false)} />
    </>
  );
}

function Provenance({ record }: { readonly record: RecordItem }): ReactNode {
  const t = useText(recordPageMessages);
  const formats = useFormats();
  const line = record.version === 1 ? t('createdLine', { name: record.createdBy?.name ?? t('somebody'), at: formats.dateTime(record.createdAt) }) : t('updatedLine', { name: record.updatedBy?.name ?? t('somebody'), at: formats.dateTime(record.updatedAt) });
  return line;
}

function useRecordMenu({ address, live, record, startFlow }: RecordViewProps & { readonly startFlow: ReturnType<typeof useFlowStarter>['start'] }, openHistory: () => void): readonly MenuItem[] {
  const t = useText(recordPageMessages);
  const words = useText(recordWorkMessages);
  const labelOf = useLabel();
  const navigate = useNavigate();
  const bin = useBinActions(address);
  const flows = useApp(address.app).data?.flows.filter(({ form, canStart }) => canStart && form === address.form) ?? [];
  const remove = async (): Promise<void> => {
    if (await bin.remove([record])) void navigate(`/apps/${address.app}/forms/${address.form}`);
  };
  return [
    ...flows.map(({ key, label }) => ({
      key: `flow:${key}`,
      label: t('startFlow', { flow: labelOf(label) }),
      icon: <FlowIcon />,
      onSelect: () => void startFlow({ flow: key, label: labelOf(label), recordId: record.id }),
    })),
    ...(live.actions.includes('create') ? [{ key: 'copy', label: words('duplicate'), icon: <CopyIcon />, onSelect: () => void navigate(`/apps/${address.app}/forms/${address.form}/new?copy=${record.id}`) }] : []),
    { key: 'history', label: t('history'), icon: <HistoryIcon />, onSelect: openHistory },
    ...(record.actions.includes('delete') ? [{ key: 'delete', label: t('delete'), icon: <DeleteIcon />, isDanger: true, startsGroup: true, onSelect: () => void remove() }] : []),
  ];
}
