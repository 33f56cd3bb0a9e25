import { type ReactNode } from 'react';
import { useParams } from 'react-router';
import { useForm, type LiveForm } from '../../../api/apps.js';
import { type FormAddress } from '../../../api/records.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { RecordList } from './RecordList.js';

/** All records of a form that this person may see. */
export function RecordListPage(): ReactNode {
  const { app = '', form = '' } = useParams();
  const query = useForm(app, form);
  return <Loaded query={query} lines={12}>{(live: LiveForm) => <RecordList key={`${app}/${form}`} address={{ app, form } satisfies FormAddress} live={live} />}</Loaded>;
}
