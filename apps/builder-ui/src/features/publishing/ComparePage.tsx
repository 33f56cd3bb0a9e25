import { type ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { Field } from '../../design-system/controls/Field.js';
import { Select } from '../../design-system/controls/Select.js';
import { HistoryIcon } from '../../design-system/icons.js';
import { useText } from '../../design-system/language/use-text.js';
import { PageHeader } from '../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { Empty } from '../../design-system/states/states.js';
import { useReleases, type Release } from './api.js';
import { changesMessages } from './changes.messages.js';
import { Differences } from './Differences.js';
import styles from './Publishing.module.css';
import { publishingMessages } from './publishing.messages.js';

/** Any two releases, or one and the draft, side by side in words. */
export function ComparePage(): ReactNode {
  const { app = '' } = useParams();
  const t = useText(changesMessages);
  const noReleases = useText(publishingMessages)('noReleases');
  const releases = useReleases(app);
  return (
    <>
      <PageHeader title={t('compare')} back={`/design/${app}/releases`} />
      <Loaded query={releases}>{({ items }) => items.length === 0 ? <Empty icon={<HistoryIcon />} title={noReleases} /> : <Comparison app={app} releases={items} />}</Loaded>
    </>
  );
}

function Comparison({ app, releases }: { readonly app: string; readonly releases: readonly Release[] }): ReactNode {
  const t = useText(changesMessages);
  const word = useText(publishingMessages);
  const [chosen, setChosen] = useSearchParams();
  const live = releases.find((release) => release.live) ?? releases[0];
  const [from, to] = [chosen.get('from') ?? String(live?.number ?? ''), chosen.get('to') ?? 'draft'];
  const options = [{ value: 'draft', label: t('theDraft') }, ...releases.map(({ number, live: isLive, note }) => ({ value: String(number), label: [word('releaseNumber', { release: number }), ...(isLive ? [word('live')] : []), ...(note === null ? [] : [note])].join(' · ') }))];
  const choose = (end: 'from' | 'to') => (value: string): void => setChosen({ from, to, [end]: value }, { replace: true });
  return (
    <>
      <div className={styles['ends']}>
        <Field label={t('compareFrom')}>{(binding) => <Select<string> {...binding} showSearch={{ optionFilterProp: 'label' }} value={from} options={options} onChange={choose('from')} />}</Field>
        <Field label={t('compareTo')}>{(binding) => <Select<string> {...binding} showSearch={{ optionFilterProp: 'label' }} value={to} options={options} onChange={choose('to')} />}</Field>
      </div>
      <Differences app={app} from={from} to={to} />
    </>
  );
}
