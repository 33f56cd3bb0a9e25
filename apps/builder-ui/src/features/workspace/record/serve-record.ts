import { type Served } from '@carewright/form-engine/react';
import { type FormDefinition } from '@carewright/schema';
import { api, resource } from '../../../api/client.js';
import { withNames } from '../../../api/names.js';
import { isApiError } from '../../../api/problem.js';
import { type FormAddress, type RecordData } from '../../../api/records.js';

interface InHand extends FormAddress {
  readonly id: string | undefined;
  readonly definition: FormDefinition;
  readonly data: RecordData;
}

/** What the server says of a record as it stands in the open form, with the names of what it found. */
export async function serveRecord({ app, form, id, definition, data }: InHand, signal: AbortSignal): Promise<Served | null> {
  try {
    const served = await api.post<Omit<Served, 'names'>>(resource('apps', app, 'records', form, 'outcomes'), { data, ...(id !== undefined && { id }) }, { signal });
    return await withNames(app, definition, served, signal);
  } catch (error) {
    // Who works on a record by a task alone may not ask beside it: saving decides.
    if (isApiError(error) && (error.status === 403 || error.status === 404)) return null;
    throw error;
  }
}
