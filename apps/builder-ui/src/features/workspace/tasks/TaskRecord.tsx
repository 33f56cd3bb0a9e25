import { stepLayoutName } from '@carewright/schema';
import { useMemo, type ReactNode } from 'react';
import { type ProblemIssue } from '../../../api/problem.js';
import { type RecordData } from '../../../api/records.js';
import { type TaskDetail } from '../../../api/tasks.js';
import { Button } from '../../../design-system/controls/Button.js';
import { EditIcon } from '../../../design-system/icons.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import { DraftNotice, DraftState } from '../record/DraftNotice.js';
import { RecordConflictDialog } from '../record/RecordConflictDialog.js';
import { RecordFields } from '../record/RecordFields.js';
import { changeNotes } from './change-notes.js';
import { taskMessages } from './task.messages.js';
import { type TaskDraft } from './use-task-draft.js';

export interface TaskRecordProps {
  readonly detail: TaskDetail;
  readonly draft: TaskDraft;
  readonly issues: readonly ProblemIssue[] | undefined;
  /** Whether something of it may be written in this step now. */
  readonly canWrite: boolean;
  readonly isEditing: boolean;
  readonly onEdit: () => void;
  readonly onChange: (edits: RecordData) => void;
}

/** The record as a step shows it, to read or to fill in; what was filled in and not sent is kept. */
export function TaskRecord({ detail, draft, issues, canWrite, isEditing, onEdit, onChange }: TaskRecordProps): ReactNode {
  const t = useText(taskMessages);
  const formats = useFormats();
  const { task, record, form } = detail;
  const notes = useMemo(() => changeNotes(detail.changes, t, formats), [detail.changes, t, formats]);
  if (form === null || record === null) return <p>{t('noRecord')}</p>;
  return (
    <>
      {canWrite && draft.found && <DraftNotice draft={draft.found} isOld={draft.found.version !== record.version} onTake={draft.begin} onDrop={() => void draft.drop()} />}
      {canWrite && !isEditing && <div><Button size="small" icon={<EditIcon />} onClick={onEdit}>{t('editContent')}</Button></div>}
      <div>
        {draft.isNamed && (
          <RecordFields
            key={draft.filled === undefined ? 'record' : 'draft'}
            address={{ app: task.app, form: form.definition.key }}
            form={form}
            record={record}
            filled={draft.filled}
            names={draft.names}
            stepLayout={stepLayoutName(task.flow.key, task.step.id)}
            readOnly={!(canWrite && isEditing)}
            notes={notes}
            {...(issues && { issues })}
            {...(canWrite && isEditing && { onChange: (values: RecordData) => onChange(changesOf(record.data, values)), onDraft: (values: RecordData) => draft.keep(values) })}
          />
        )}
      </div>
      {canWrite && <DraftState keptAt={draft.keptAt} hasFailed={draft.hasFailed} />}
      {draft.conflict && <RecordConflictDialog form={form.definition} conflict={draft.conflict} isBusy={false} onClose={() => draft.settle(undefined)} onResolve={draft.settle} />}
    </>
  );
}

const changesOf = (before: RecordData, after: RecordData): RecordData => Object.fromEntries(Object.entries(after).filter(([key, value]) => JSON.stringify(before[key] ?? null) !== JSON.stringify(value ?? null)));
