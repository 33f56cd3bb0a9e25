import { useState } from 'react';
import { useDeleteRecord, useRestoreRecord, type FormAddress, type RecordItem } from '../../../api/records.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import { recordMessages } from './record.messages.js';

type Named = Pick<RecordItem, 'id' | 'version' | 'title'>;
export interface BinActions {
  readonly isBusy: boolean;
  /** Into the recycle bin, without asking: the toast takes it back. Answers whether all went. */
  readonly remove: (records: readonly Named[]) => Promise<boolean>;
  readonly restore: (records: readonly Named[]) => Promise<boolean>;
}

/** Deletes and restores records, one by one, and says what came of it. */
export function useBinActions(address: FormAddress): BinActions {
  const t = useText(recordMessages);
  const deletion = useDeleteRecord(address);
  const restoration = useRestoreRecord(address);
  const [isBusy, setBusy] = useState(false);

  const each = async (records: readonly Named[], act: (record: Named) => Promise<unknown>): Promise<{ readonly done: readonly Named[]; readonly error: unknown }> => {
    setBusy(true);
    const done: Named[] = [];
    let failure: unknown;
    for (const record of records) await act(record).then(() => done.push(record), (error: unknown) => (failure = error));
    setBusy(false);
    return { done, error: failure };
  };
  const complain = (count: number, error: unknown): void => {
    if (count > 1) toast.error(t('notDeleted', { count }));
    else if (error instanceof Error) toast.error(error.message);
  };
  const restore = async (records: readonly Named[]): Promise<boolean> => {
    const { done, error } = await each(records, ({ id }) => restoration.mutateAsync(id));
    const [first] = done;
    if (first) toast.success(done.length === 1 ? t('restored', { title: first.title }) : t('restoredMany', { count: done.length }));
    if (done.length < records.length && error instanceof Error) toast.error(error.message);
    return done.length === records.length;
  };
  const remove = async (records: readonly Named[]): Promise<boolean> => {
    const { done, error } = await each(records, (record) => deletion.mutateAsync(record));
    const [first] = done;
    if (first) toast.success(done.length === 1 ? t('deleted', { title: first.title }) : t('deletedMany', { count: done.length }), () => void restore(done));
    if (done.length < records.length) complain(records.length - done.length, error);
    return done.length === records.length;
  };
  return { isBusy, remove, restore };
}
