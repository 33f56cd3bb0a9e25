import { useState, type ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { DashboardIcon } from '../../../design-system/icons.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { localDay } from '../../../design-system/local-day.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Empty, ErrorState } from '../../../design-system/states/states.js';
import { useDashboard, useDashboardData, type DashboardAddress, type LiveDashboard } from '../api.js';
import { reportMessages } from '../reports.messages.js';
import { PagePicturesContext, type PagePictures } from '../tile/page-pictures.js';
import { DesignLink, useMayDesign } from './DesignLink.js';
import { FilterBar } from './FilterBar.js';
import { LiveTile } from './LiveTile.js';
import { PageActions } from './PageActions.js';
import { comparisonsOf, narrowedTo, readChoices, writeChoice, type FilterChoice, type GroupChoice } from './page-filters.js';
import styles from './view.module.css';

/** A dashboard of the live app: filters over rows of tiles. */
export function DashboardPage(): ReactNode {
  const { app = '', key = '' } = useParams();
  const query = useDashboard({ app, key });
  return <Loaded query={query} lines={10}>{(live) => <Dashboard key={`${app}/${key}`} address={{ app, key }} live={live} />}</Loaded>;
}

function Dashboard({ address, live }: { readonly address: DashboardAddress; readonly live: LiveDashboard }): ReactNode {
  const { definition, datasets } = live;
  const labelOf = useLabel();
  const [parameters, setParameters] = useSearchParams();
  const own = definition.filters ?? [];
  const filters = [...own, ...narrowedTo(parameters, own, datasets)];
  const choices = readChoices(parameters, filters);
  const comparisons = comparisonsOf(choices, localDay());
  const data = useDashboardData(address, comparisons);
  const [pictures] = useState<PagePictures>(() => new Map());
  const choose = (dimension: string, choice: FilterChoice | undefined): void => setParameters((before) => writeChoice(before, dimension, choice), { replace: true });
  const clear = (): void => setParameters((before) => filters.reduce((next, { dimension }) => writeChoice(next, dimension, undefined), before), { replace: true });
  // Narrowing is a step of its own: the way back is the browser's.
  const narrow = (groups: readonly GroupChoice[]): void => setParameters((before) => groups.reduce((next, { dimension, choice }) => writeChoice(next, dimension, choice), before));
  const retry = (): void => void data.refetch();
  return (
    <div className={styles['page']}>
      <PageHeader title={labelOf(definition.label)} hint={<UpdatedAt at={data.dataUpdatedAt} isFetching={data.isFetching} />} actions={<PageActions address={address} live={live} comparisons={comparisons} pictures={pictures} isFetching={data.isFetching} onRefresh={retry} />} />
      <FilterBar app={address.app} filters={filters} datasets={datasets} choices={choices} onChoose={choose} onClear={clear} />
      <NoTiles address={address} live={live} />
      {data.isError && data.data === undefined && <ErrorState error={data.error} onRetry={retry} />}
      {!(data.isError && data.data === undefined) && (
        <PagePicturesContext value={pictures}>
          {definition.rows.map((row) => (
            <div key={row.id} className={styles['row']} data-height={row.height} aria-busy={data.isFetching}>
              {row.tiles.map((tile) => <LiveTile key={tile.id} app={address.app} tile={tile} answer={data.data?.tiles[tile.id]} comparisons={comparisons} filters={own} dataset={datasets.find((one) => 'dataset' in tile && one.key === tile.dataset)} at={data.dataUpdatedAt} onRetry={retry} onNarrow={narrow} />)}
            </div>
          ))}
        </PagePicturesContext>
      )}
    </div>
  );
}

/** Says why there is nothing, or less than others see. */
function NoTiles({ address, live: { definition, isPartial = false } }: { readonly address: DashboardAddress; readonly live: LiveDashboard }): ReactNode {
  const t = useText(reportMessages);
  const mayDesign = useMayDesign(address.app);
  if (definition.rows.some(({ tiles }) => tiles.length > 0)) return isPartial && <p className={styles['partial']} role="note">{t('partialPage')}</p>;
  if (isPartial) return <Empty icon={<DashboardIcon />} title={t('mayNotSee')} hint={t('mayNotSeeHint')} action={mayDesign && <DesignLink address={address} />} />;
  return <Empty icon={<DashboardIcon />} title={t('emptyPage')} hint={t(mayDesign ? 'emptyPageHint' : 'emptyPageReader')} action={mayDesign && <DesignLink address={address} />} />;
}

/** When the numbers were worked out, to the minute. */
function UpdatedAt({ at, isFetching }: { readonly at: number; readonly isFetching: boolean }): ReactNode {
  const t = useText(reportMessages);
  const formats = useFormats();
  const time = at === 0 ? '' : formats.dateTime(new Date(at).toISOString());
  return <span role="status">{isFetching ? t('updating') : at === 0 ? '' : t('updatedAt', { time })}</span>;
}
