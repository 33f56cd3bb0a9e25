import { useCallback, useState, type ReactNode } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'react-router';
import { useInboxSummary, useTasks, type InboxNarrowing, type TaskItem, type TaskView } from '../../../api/tasks.js';
import { Checkbox, Segmented } from '../../../design-system/controls/choices.js';
import { TaskIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { Empty, ErrorState, FilteredEmpty } from '../../../design-system/states/states.js';
import { useIsPhone } from '../../../design-system/use-media-query.js';
import { LoadMore } from '../records/LoadMore.js';
import { BatchBar } from './BatchBar.js';
import { InboxFilters } from './inbox/InboxFilters.js';
import { countOf, labelWith, narrowingOf, parametersOf } from './inbox/narrowing.js';
import { taskMessages } from './task.messages.js';
import { TaskCard } from './TaskCard.js';
import { TaskPanel } from './TaskPanel.js';
import styles from './tasks.module.css';
import { UrgeBar } from './UrgeBar.js';
import { useTaskKeys } from './use-task-keys.js';

const views = ['todo', 'started', 'copied', 'waiting', 'done'] as const satisfies readonly TaskView[];
const emptyTitles = { todo: 'noTodo', started: 'noStarted', copied: 'noCopied', waiting: 'noWaiting', done: 'noDone' } as const satisfies Record<TaskView, string>;

/** In which lists several may be chosen, and which of them: to be answered alike, or to be reminded about. */
const mayBeTogether: Partial<Readonly<Record<TaskView, (item: TaskItem) => boolean>>> = { todo: ({ batch }) => batch, started: ({ urgeable }) => urgeable === true };

/** The inbox: what waits for this person, what they started, what they did. On a desk the chosen task opens beside the list. */
export function TasksPage(): ReactNode {
  const t = useText(taskMessages);
  const isPhone = useIsPhone();
  const { task } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const view = views.find((one) => one === parameters.get('view')) ?? 'todo';
  const narrowing = narrowingOf(parameters);
  const isNarrowed = Object.keys(narrowing).length > 0;
  const query = useTasks(view, narrowing);
  const summary = useInboxSummary().data;
  const narrow = useCallback((next: InboxNarrowing) => setParameters((now) => parametersOf(now.get('view'), next), { replace: true }), [setParameters]);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  useTaskKeys(items, task);
  if (isPhone && task !== undefined) return <TaskPanel key={task} task={task} items={items} view={view} />;
  return (
    <>
      <PageHeader title={t('title')} />
      <Segmented aria-label={t('views')} value={view} options={views.map((one) => ({ value: one, label: labelWith(t(one), countOf(one, summary)) }))} onChange={(chosen) => setParameters(chosen === 'todo' ? {} : { view: String(chosen) }, { replace: true })} />
      {(isNarrowed || items.length > 0) && <InboxFilters key={view} view={view} value={narrowing} flows={summary?.flows ?? []} onChange={narrow} />}
      <div className={styles['columns']}>
        <TaskList query={query} items={items} view={view} current={task} {...(isNarrowed && { onClear: () => narrow({}) })} />
        {!isPhone && (items.length > 0 || task !== undefined) && <section className={items.length > 0 ? styles['panel'] : `${styles['panel'] ?? ''} ${styles['empty'] ?? ''}`}>{task === undefined ? <Empty icon={<TaskIcon />} title={t('chooseTask')} /> : <TaskPanel key={task} task={task} items={items} view={view} />}</section>}
      </div>
    </>
  );
}

interface TaskListProps {
  readonly query: ReturnType<typeof useTasks>;
  readonly items: readonly TaskItem[];
  readonly view: TaskView;
  readonly current: string | undefined;
  /** Takes the conditions away; absent when there are none. */
  readonly onClear?: () => void;
}

function TaskList({ query, items, view, current, onClear }: TaskListProps): ReactNode {
  const t = useText(taskMessages);
  const { search } = useLocation();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  if (query.isPending) return <Skeleton />;
  if (query.isError && items.length === 0) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (items.length === 0 && onClear) return <div className={styles['empty']}><FilteredEmpty onClear={onClear} /></div>;
  if (items.length === 0) return <div className={styles['empty']}><Empty icon={<TaskIcon />} title={t(emptyTitles[view])} hint={view === 'todo' ? t('noTodoHint') : undefined} /></div>;
  const choose = (id: string, isChosen: boolean): void => setChosen(new Set(isChosen ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  const together = items.filter((item) => mayBeTogether[view]?.(item) === true);
  const taken = together.filter(({ id }) => chosen.has(id));
  return (
    <div {...(taken.length > 0 && { className: styles['batched'] })}>
      {view === 'todo' ? <BatchBar chosen={taken} onDone={() => setChosen(new Set())} /> : <UrgeBar chosen={taken} onDone={() => setChosen(new Set())} />}
      {together.length > 1 && <Checkbox className={styles['chooseAll'] ?? ''} checked={taken.length === together.length} indeterminate={taken.length > 0 && taken.length < together.length} onChange={({ target }) => setChosen(new Set(target.checked ? together.map(({ id }) => id) : []))}>{t(view === 'todo' ? 'chooseAll' : 'urgeAll', { count: together.length })}</Checkbox>}
      <ul className={styles['list']}>
        {items.map((item) => (
          <li key={item.id} {...(together.includes(item) && { className: styles['entry'] })}>
            {together.includes(item) && <Checkbox aria-label={t('choose', { title: item.record?.title ?? item.step.name })} checked={chosen.has(item.id)} onChange={({ target }) => choose(item.id, target.checked)} />}
            <Link to={{ pathname: `/tasks/${item.id}`, search }} className={styles['card']} aria-current={item.id === current || undefined}><TaskCard task={item} view={view} /></Link>
          </li>
        ))}
      </ul>
      <LoadMore hasMore={query.hasNextPage} isLoading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} label={t('loadMore')} />
    </div>
  );
}
