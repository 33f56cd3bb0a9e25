import { useState, type ReactNode } from 'react';
import { useRecordList } from '../../../api/records.js';
import { useText } from '../../../design-system/language/use-text.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { ErrorState } from '../../../design-system/states/states.js';
import { LoadMore } from '../records/LoadMore.js';
import { RecordCards } from '../records/RecordCards.js';
import { recordMessages } from '../records/record.messages.js';
import { SelectionBar } from '../records/SelectionBar.js';
import { askedFields, type ViewProps } from './view-props.js';

/** Records as cards. */
export function CardsView(props: ViewProps): ReactNode {
  const t = useText(recordMessages);
  const { address, live, columns, state, change, open, settings } = props;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const query = useRecordList(address, { ...props.query, fields: askedFields(props) });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isError && items.length === 0) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <Skeleton lines={10} />;
  if (items.length === 0) return props.empty;
  const chosen = items.filter(({ id }) => selected.has(id));
  return (
    <>
      {chosen.length > 0 && <SelectionBar address={address} live={live} records={chosen} query={props.query} total={query.data?.pages[0]?.count ?? items.length} isBin={state.isBin} onDone={() => setSelected(new Set())} />}
      <RecordCards {...{ address, items, columns, state, change, selected, setSelected, open, live }} color={settings['color']} />
      <LoadMore hasMore={query.hasNextPage} isLoading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} label={t('loadMore')} />
    </>
  );
}
