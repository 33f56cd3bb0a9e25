import { lazy, Suspense, useState, type ReactNode } from 'react';
import { type LiveForm } from '../../../api/apps.js';
import { hasStatus, isApiError } from '../../../api/problem.js';
import { useUpdateRecord, type FormAddress, type RecordData, type RecordItem } from '../../../api/records.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import { conflictOf, type RecordConflict } from '../record/merge-conflict.js';
import { announce } from './announce.js';
import { viewMessages } from './views.messages.js';

const RecordConflictDialog = lazy(async () => ({ default: (await import('../record/RecordConflictDialog.js')).RecordConflictDialog }));

export interface ChangeRecord {
  /** Saves on top of the version that was seen; says what was done, with a way back. Answers whether it is so now. */
  readonly change: (record: RecordItem, data: RecordData, said: string) => Promise<boolean>;
  /** Values that are on their way, by record: a view shows them at once. */
  readonly pending: ReadonlyMap<string, RecordData>;
  /** The choice to make when somebody else changed the same record; put it into the page. */
  readonly dialog: ReactNode;
}

/** Changes a record from a view: shown at once, saved with its version, taken back on demand. */
export function useChangeRecord(address: FormAddress, live: LiveForm): ChangeRecord {
  const t = useText(viewMessages);
  const update = useUpdateRecord(address);
  const [pending, setPending] = useState<ReadonlyMap<string, RecordData>>(new Map());
  const [conflict, setConflict] = useState<RecordConflict>();
  const put = (id: string, data: RecordData | null): void => setPending((before) => {
    const next = new Map(before);
    if (data === null) next.delete(id);
    else next.set(id, data);
    return next;
  });
  const refused = (error: unknown, record: RecordItem, data: RecordData): void => {
    if (isApiError(error) && hasStatus(error, 412) && error.problem.current !== undefined) return setConflict(conflictOf(record, data, error.problem.current as RecordItem));
    const issue = isApiError(error) ? error.issues[0]?.message : undefined;
    toast.error(issue ?? (error instanceof Error ? error.message : String(error)));
  };
  const save = async (record: RecordItem, data: RecordData): Promise<RecordItem | null> => {
    put(record.id, data);
    try {
      return await update.mutateAsync({ id: record.id, version: record.version, data });
    } catch (error) {
      refused(error, record, data);
      return null;
    } finally {
      put(record.id, null);
    }
  };
  const change: ChangeRecord['change'] = async (record, data, said) => {
    const saved = await save(record, data);
    if (saved === null) return false;
    const before = Object.fromEntries(Object.keys(data).map((key) => [key, record.data[key] ?? null]));
    announce(said);
    toast.success(said, () => void save(saved, before).then((back) => back && announce(t('undone'))));
    return true;
  };
  const dialog = conflict && (
    <Suspense fallback={null}>
      <RecordConflictDialog
        form={live.definition}
        conflict={conflict}
        isBusy={update.isPending}
        onClose={() => setConflict(undefined)}
        onResolve={(changes) => {
          setConflict(undefined);
          if (Object.keys(changes).length > 0) void change(conflict.theirs, changes, t('savedChange'));
        }}
      />
    </Suspense>
  );
  return { change, pending, dialog };
}

/** A record as it will be once what is on its way has arrived. */
export function withPending(record: RecordItem, pending: ChangeRecord['pending']): RecordItem {
  const data = pending.get(record.id);
  return data === undefined ? record : { ...record, data: { ...record.data, ...data } };
}
