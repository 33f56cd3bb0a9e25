import { useState, type ReactNode } from 'react';
import { hasStatus, isApiError } from '../../../api/problem.js';
import { useUpdateRecord, type RecordData, type RecordItem } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { DraftNotice, DraftState } from './DraftNotice.js';
import { conflictOf, type RecordConflict } from './merge-conflict.js';
import { type RecordViewProps } from './ReadRecord.js';
import { recordPageMessages } from './record-page.messages.js';
import { RecordConflictDialog } from './RecordConflictDialog.js';
import { RecordFields } from './RecordFields.js';
import { UnsavedGuard } from './UnsavedGuard.js';
import { useFillDraft } from './use-fill-draft.js';
import { useNames } from './use-names.js';
import { useValidator } from './use-validator.js';

/** A record to change. The version that was opened stays the base until it is saved, whatever others do meanwhile. */
export function EditRecord({ address, live, record, onDone }: RecordViewProps & { readonly onDone: () => void }): ReactNode {
  const t = useText(recordPageMessages);
  const [base] = useState(record);
  const [isDirty, setDirty] = useState(false);
  const [conflict, setConflict] = useState<RecordConflict>();
  const draft = useFillDraft({ ...address, record: record.id }, { form: live.definition, record: base });
  const [filled, setFilled] = useState<RecordData>();
  const [draftConflict, setDraftConflict] = useState<RecordConflict>();
  const { isReady: isNamed, names } = useNames(address.app, live.definition, filled ?? {});
  const update = useUpdateRecord(address);
  const { isReady, validator } = useValidator(live);
  const save = (changes: RecordData, version: number): void => {
    if (Object.keys(changes).length === 0) {
      toast.info(t('nothingChanged'));
      return onDone();
    }
    update.mutate({ id: base.id, version, data: changes }, {
      onSuccess: () => {
        toast.success(t('saved'));
        setDirty(false);
        void draft.drop();
        onDone();
      },
      onError: (error) => {
        if (isApiError(error) && hasStatus(error, 412) && error.problem.current !== undefined) setConflict(conflictOf(base, changes, error.problem.current as RecordItem));
      },
    });
  };
  const take = (): void => {
    if (!draft.found) return;
    const before = draft.found.version === base.version ? null : conflictOf({ ...base, data: { ...base.data, ...draft.found.base } }, draft.found.data, base);
    if (before !== null && before.fields.length > 0) return setDraftConflict(before);
    setFilled(draft.found.data);
    draft.take();
  };
  const giveUp = (): void => {
    setDirty(false);
    void draft.drop();
    onDone();
  };
  const issues = isApiError(update.error) ? update.error.issues : undefined;
  return (
    <>
      <PageHeader title={record.title === '' ? t('untitled') : record.title} back={`/apps/${address.app}/forms/${address.form}/${record.id}`} />
      {update.isError && !hasStatus(update.error, 412) && <Notice tone="error">{issues !== undefined && issues.length > 0 ? t('fixMarked') : update.error.message}</Notice>}
      {draft.found && <DraftNotice draft={draft.found} isOld={draft.found.version !== base.version} onTake={take} onDrop={() => void draft.drop()} />}
      {isReady && isNamed && (
        <RecordFields
          key={filled === undefined ? 'record' : 'draft'}
          filled={filled}
          names={names}
          onDraft={(values) => draft.keep(values, () => setDirty(false))}
          address={address}
          form={live}
          record={base}
          {...(validator && { validator })}
          {...(issues && { issues })}
          busy={update.isPending}
          submitLabel={t('save')}
          actions={<Button onClick={giveUp}>{t('cancel')}</Button>}
          onChange={() => setDirty(true)}
          onSubmit={({ changes }) => save(changes, base.version)}
        />
      )}
      {conflict && (
        <RecordConflictDialog
          form={live.definition}
          conflict={conflict}
          isBusy={update.isPending}
          onClose={() => setConflict(undefined)}
          onResolve={(changes) => {
            setConflict(undefined);
            save(changes, conflict.theirs.version);
          }}
        />
      )}
      {draftConflict && (
        <RecordConflictDialog
          form={live.definition}
          conflict={draftConflict}
          isBusy={false}
          onClose={() => setDraftConflict(undefined)}
          onResolve={(changes) => {
            setDraftConflict(undefined);
            setFilled(changes);
            draft.take();
          }}
        />
      )}
      <DraftState keptAt={draft.keptAt} hasFailed={draft.hasFailed} />
      <UnsavedGuard isDirty={isDirty && !update.isSuccess} />
    </>
  );
}
