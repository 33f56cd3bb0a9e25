import { type ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useForm } from '../../../api/apps.js';
import { useRecord } from '../../../api/records.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { EditRecord } from './EditRecord.js';
import { ReadRecord } from './ReadRecord.js';
import { formOfRecord } from './rights-of-record.js';

/** One record: read first, changed after “edit”. */
export function RecordPage(): ReactNode {
  const { app = '', form = '', record: id = '' } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const live = useForm(app, form);
  const record = useRecord({ app, form, id });
  const isEditing = parameters.has('edit');
  const setEditing = (edit: boolean): void => setParameters(edit ? { edit: '' } : {}, { replace: true });
  return (
    <Loaded query={live}>
      {(form) => (
        <Loaded query={record}>
          {(one) => {
            const props = { address: { app, form: form.definition.key }, live: formOfRecord(form, one), record: one };
            return isEditing && one.actions.includes('update') ? <EditRecord key={one.id} {...props} onDone={() => setEditing(false)} /> : <ReadRecord {...props} onEdit={() => setEditing(true)} />;
          }}
        </Loaded>
      )}
    </Loaded>
  );
}
