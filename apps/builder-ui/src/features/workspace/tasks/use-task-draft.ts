import { useState } from 'react';
import { type FormDefinition } from '@carewright/schema';
import { type RecordData } from '../../../api/records.js';
import { type TaskDetail } from '../../../api/tasks.js';
import { conflictOf, type RecordConflict } from '../record/merge-conflict.js';
import { useFillDraft, type FillDraftState } from '../record/use-fill-draft.js';
import { useNames } from '../record/use-names.js';

/** What is being filled in at a step and was not sent, and what becomes of what was left here before. */
export interface TaskDraft extends FillDraftState {
  /** Values of the draft that was taken up, as far as this step lets them be written. */
  readonly filled: RecordData | undefined;
  readonly names: Readonly<Record<string, string>>;
  readonly isNamed: boolean;
  /** Others changed the same fields since: somebody must choose. */
  readonly conflict: RecordConflict | undefined;
  /** Takes the draft up, or asks when others changed the same. */
  readonly begin: () => void;
  /** Takes up these values of it; none closes the question. */
  readonly settle: (changes: RecordData | undefined) => void;
}

const nothing: FormDefinition = { $format: 'form/1', key: 'none', label: '', fields: [], layout: [], switches: { drafts: false } };

/** Keeps what somebody writes at a step on the server until they answer; it is the draft of the record, which its own page offers too. */
export function useTaskDraft({ task, record, form }: TaskDetail, isOn: boolean, onTaken: (filled: RecordData) => void): TaskDraft {
  const [filled, setFilled] = useState<RecordData>();
  const [conflict, setConflict] = useState<RecordConflict>();
  const definition = form === null || record === null || !isOn ? nothing : form.definition;
  const draft = useFillDraft({ app: task.app, form: definition.key, record: record?.id ?? '' }, { form: definition, ...(record && { record }) });
  const { isReady: isNamed, names } = useNames(task.app, definition, filled ?? {});
  const settle = (changes: RecordData | undefined): void => {
    setConflict(undefined);
    if (changes === undefined) return;
    const mine = Object.fromEntries(Object.entries(changes).filter(([field]) => form?.rights[field] === 'write'));
    setFilled(mine);
    onTaken(mine);
    draft.take();
  };
  const begin = (): void => {
    if (!draft.found || record === null) return;
    const between = draft.found.version === record.version ? null : conflictOf({ ...record, data: { ...record.data, ...draft.found.base } }, draft.found.data, record);
    if (between !== null && between.fields.length > 0) setConflict(between);
    else settle(draft.found.data);
  };
  return { ...draft, filled, names, isNamed, conflict, begin, settle };
}
