import { type ReactNode } from 'react';
import { useParams } from 'react-router';
import { useFlowReleases, useMigrations, type FlowPlace, type FlowReleaseItem } from '../../../api/flow-migrations.js';
import { FlowIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Empty } from '../../../design-system/states/states.js';
import styles from './migration.module.css';
import { MigrationCard } from './MigrationCard.js';
import { migrationMessages } from './migration.messages.js';
import { MoveForm } from './MoveForm.js';

/** What runs on older releases of a flow, and moving it to the newest. */
export function RunningPage(): ReactNode {
  const { app = '', key = '' } = useParams();
  const t = useText(migrationMessages);
  const place: FlowPlace = { app, flow: key };
  const ended = useMigrations(place).data?.items.filter((one) => one.state !== 'running').length ?? 0;
  const releases = useFlowReleases(place, ended);
  return (
    <div className={styles['page']}>
      <PageHeader title={t('title')} hint={t('hint')} back={`/design/${app}/flows/${key}`} />
      <Loaded query={releases}>{({ items }) => <Releases place={place} releases={items} ended={ended} />}</Loaded>
    </div>
  );
}

function Releases({ place, releases, ended }: { readonly place: FlowPlace; readonly releases: readonly FlowReleaseItem[]; readonly ended: number }): ReactNode {
  const t = useText(migrationMessages);
  const running = releases.reduce((sum, one) => sum + one.running, 0);
  const hasOld = releases.some((one) => !one.latest && one.running > 0);
  if (releases.length === 0) return <Empty icon={<FlowIcon />} title={t('neverPublished')} />;
  return (
    <>
      {hasOld ? <MoveForm place={place} releases={releases} ended={ended} /> : <Empty icon={<FlowIcon />} title={t('nothingOld')} hint={t('nothingOldHint', { count: running })} />}
      <History place={place} />
    </>
  );
}

function History({ place }: { readonly place: FlowPlace }): ReactNode {
  const t = useText(migrationMessages);
  const migrations = useMigrations(place);
  return (
    <section aria-label={t('history')}>
      <h2 className={styles['title']}>{t('history')}</h2>
      <Loaded query={migrations}>
        {({ items }) => (items.length === 0 ? <p className={styles['hint']}>{t('noHistory')}</p> : <ul className={styles['list']}>{items.map((one) => <MigrationCard key={one.id} place={place} migration={one} />)}</ul>)}
      </Loaded>
    </section>
  );
}
