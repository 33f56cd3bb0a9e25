import { type Field } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useGroups } from '../../../../api/groups.js';
import { Button } from '../../../../design-system/controls/Button.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { allOf } from '../combine-filters.js';
import { type ViewProps } from '../view-props.js';
import { viewMessages } from '../views.messages.js';

/** How many records have no date and so do not show; leads to them as a list. */
export function Undated({ address, query, change, state, start }: Pick<ViewProps, 'address' | 'query' | 'change' | 'state'> & { readonly start: Field }): ReactNode {
  const t = useText(viewMessages);
  const none = { field: start.key, op: 'isEmpty' } as const;
  const count = useGroups(address, { filter: allOf(query.filter, none), search: query.search }).data?.total.count ?? 0;
  if (count === 0) return null;
  return <Button kind="link" onClick={() => change({ filter: allOf(state.filter, none), look: undefined, view: undefined })}>{t('undated', { count })}</Button>;
}
