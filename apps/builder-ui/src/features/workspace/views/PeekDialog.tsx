import { type Field } from '@carewright/schema';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { type RecordData, type RecordItem } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { EditIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { HoldMark } from '../records/HoldMark.js';
import { ValueCell } from '../values/ValueCell.js';
import { canEditInPlace } from './edit-in-place.js';
import { type ViewProps } from './view-props.js';
import { viewMessages } from './views.messages.js';
import styles from './views.module.css';

const InPlaceEditor = lazy(async () => ({ default: (await import('./InPlaceEditor.js')).InPlaceEditor }));

export interface PeekDialogProps extends Pick<ViewProps, 'address' | 'live' | 'columns' | 'open'> {
  readonly record: RecordItem;
  /** What the view is laid out by: whoever cannot drag changes it here. */
  readonly fields: readonly Field[];
  readonly onClose: () => void;
  readonly onChange: (data: RecordData, field: Field) => void;
}

/** The facts of one record over a view, and its place in the view to change without dragging. */
export function PeekDialog({ address, live, columns, open, record, fields, onClose, onChange }: PeekDialogProps): ReactNode {
  const t = useText(viewMessages);
  const labelOf = useLabel();
  const [edited, setEdited] = useState<string>();
  const shown = [...fields, ...columns.filter(({ key }) => !fields.some((field) => field.key === key))];
  const footer = <><Button onClick={onClose}>{t('cancel')}</Button><Button kind="primary" onClick={() => open(record)}>{t('openRecord')}</Button></>;
  return (
    <Dialog title={record.title} isOpen onClose={onClose} width={460} footer={footer}>
      {record.hold && <p className={styles['peekHold']}><HoldMark record={record} inWords /></p>}
      <dl className={styles['peek']}>
        {shown.map((field) => (
          <div key={field.key}>
            {edited === field.key
              ? <Suspense fallback={<Skeleton lines={1} />}><InPlaceEditor address={address} live={live} record={record} field={field} onCancel={() => setEdited(undefined)} onSave={(data) => onChange(data, field)} /></Suspense>
              : (
                <>
                  <dt>{labelOf(field.label)}</dt>
                  <dd>
                    <ValueCell record={record} field={field} />
                    {canEditInPlace(live, record, field) && <IconButton icon={<EditIcon />} size="small" label={t('changeField', { field: labelOf(field.label) })} onClick={() => setEdited(field.key)} />}
                  </dd>
                </>
              )}
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
