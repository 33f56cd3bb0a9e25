import { type OptionSetDefinition, type Option } from '@carewright/schema';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { api, resource } from '../../../api/client.js';
import { draftKey, readDraft, useDraft } from '../../../api/drafts.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { ErrorState } from '../../../design-system/states/states.js';
import { EditingBar } from '../../../editing/EditingBar.js';
import { useDraftEditor, useEditorSnapshot, useSavedIssues, type DraftEditor } from '../../../editing/use-draft-editor.js';
import { BufferedText } from '../properties/TitleInput.js';
import { ownText, withText } from '../texts.js';
import styles from './OptionSet.module.css';
import { OptionLines } from './OptionLines.js';
import { type OptionValueMaker } from './options.js';
import { optionMessages } from './options.messages.js';

/** One list of shared options of the draft. */
export function OptionSetPage(): ReactNode {
  const { app = '', key = '' } = useParams();
  const state = useDraftEditor(app, 'optionSets', key);
  if (state.status === 'failed') return <ErrorState error={state.error} onRetry={() => window.location.reload()} />;
  if (state.status === 'loading') return <Skeleton lines={8} />;
  return <OpenOptionSet key={key} app={app} open={state.open} />;
}

function OpenOptionSet({ app, open }: { readonly app: string; readonly open: DraftEditor<OptionSetDefinition> }): ReactNode {
  const t = useText(optionMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const other = locale === 'zh-CN' ? 'en-US' : 'zh-CN';
  const set = useEditorSnapshot(open).state;
  const issues = useSavedIssues(open);
  const published = usePublishedValues(app, set.key);
  const makeValue = useOptionValues();
  const [wantsTree, setWantsTree] = useState(false);
  const isTree = wantsTree || set.options.some(({ parent }) => parent !== undefined);
  const edit = (change: (set: OptionSetDefinition) => void, mergeKey?: string): void => open.editor.execute(t('step'), (state) => change(state as OptionSetDefinition), mergeKey === undefined ? {} : { mergeKey });
  const setLabel = (language: typeof locale, text: string): void => edit((one) => void (one.label = withText(one.label, language, text) ?? one.label), `label:${language}`);
  const change = (editOptions: (options: Option[]) => void, mergeKey?: string): void => edit((one) => editOptions(one.options), mergeKey);
  return (
    <div className={styles['page']}>
      <PageHeader title={labelOf(set.label)} back={`/design/${app}`} hint={t('pageHint')} actions={<EditingBar open={open} />} />
      {issues.map((issue) => <Notice key={`${issue.code}-${issue.path.join('.')}`} tone={issue.severity === 'error' ? 'error' : 'warning'}>{issue.message}</Notice>)}
      <div className={styles['names']}>
        <Field label={t('title')} required>{(binding) => <BufferedText binding={binding} isRequired maxLength={80} value={labelOf(set.label)} onCommit={(text) => setLabel(locale, text)} />}</Field>
        <Field label={t('titleOther')}>{(binding) => <BufferedText binding={binding} maxLength={80} value={ownText(set.label, other)} onCommit={(text) => setLabel(other, text)} />}</Field>
      </div>
      <Checkbox checked={isTree} onChange={(event) => {
        setWantsTree(event.target.checked);
        if (!event.target.checked) edit((one) => one.options.forEach((option) => void delete option.parent));
      }}>{t('isTree')}</Checkbox>
      <OptionLines options={set.options} isMulti isTree={isTree} isPublished={(value) => published?.has(value) !== false} isMentioned={() => false} makeValue={makeValue} onChange={change} />
      <Users app={app} set={set.key} />
    </div>
  );
}

/** Which fields of the draft take these options: what a change would reach. */
function Users({ app, set }: { readonly app: string; readonly set: string }): ReactNode {
  const t = useText(optionMessages);
  const labelOf = useLabel();
  const forms = useDraft(app).data?.definitions.forms ?? [];
  const used = useQuery({
    queryKey: [...draftKey(app), 'users-of-options', set, forms.map(({ key, revision }) => `${key}:${String(revision)}`).join()],
    queryFn: async () => (await Promise.all(forms.map(({ key }) => readDraft(app, 'forms', key)))).flatMap(({ definition }) => definition.fields.flatMap((field) => [field, ...(field.fields ?? [])]).filter(({ optionSet }) => optionSet === set).map((field) => ({ form: definition, field }))),
    enabled: forms.length > 0,
  }).data ?? [];
  return (
    <section aria-label={t('usedBy')}>
      <h2 className={styles['heading']}>{t('usedBy')}</h2>
      {used.length === 0 ? <p className={styles['hint']}>{t('usedNowhere')}</p> : <ul>{used.map(({ form, field }) => <li key={`${form.key}.${field.key}`}><Link to={`/design/${app}/forms/${form.key}`}>{labelOf(form.label)} · {labelOf(field.label)}</Link></li>)}</ul>}
    </section>
  );
}

/** Values that the live release has: records may hold them. Undefined until that is known. */
function usePublishedValues(app: string, set: string): ReadonlySet<string> | undefined {
  const release = useDraft(app).data?.liveRelease;
  const live = useQuery({
    queryKey: [...draftKey(app), 'live-options', set, release],
    queryFn: ({ signal }) => api.get<{ definition: { readonly optionSets?: Readonly<Record<string, OptionSetDefinition>> } }>(resource('apps', app, 'releases', release ?? 0), { signal }),
    enabled: release !== null && release !== undefined,
  }).data;
  return useMemo(() => (live === undefined && release !== null ? undefined : new Set((live?.definition.optionSets?.[set]?.options ?? []).map(({ value }) => value))), [live, release, set]);
}

/** The pinyin tables are large; they load while the author reads the page. */
function useOptionValues(): OptionValueMaker | undefined {
  const [make, setMake] = useState<{ readonly value: OptionValueMaker }>();
  useEffect(() => {
    let isGone = false;
    void import('@carewright/schema/pinyin').then(({ keyFromLabel }) => {
      if (!isGone) setMake({ value: (label, taken) => keyFromLabel(label, { place: 'field', taken }) });
    });
    return () => {
      isGone = true;
    };
  }, []);
  return make?.value;
}
