import { type Field, type FormDefinition } from '@carewright/schema';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { ErrorState } from '../../../design-system/states/states.js';
import { useDraftEditor, type DraftEditor } from '../../../editing/use-draft-editor.js';
import { type KeyMaker } from '../commands/insert.js';
import { useLiveForm } from '../use-live-form.js';
import { createDesigner } from './designer.js';
import { DesignerContext } from './designer-context.js';
import { DesignerFrame } from './DesignerFrame.js';
import { SurroundingsOf } from './SurroundingsOf.js';

/** One form of the draft, open for design. */
export function FormDesignerPage(): ReactNode {
  const { app = '', key = '' } = useParams();
  const state = useDraftEditor(app, 'forms', key);
  const live = useLiveForm(app, key);
  if (state.status === 'failed') return <main><ErrorState error={state.error} onRetry={() => window.location.reload()} /></main>;
  if (live.isError) return <main><ErrorState error={live.error} onRetry={() => void live.refetch()} /></main>;
  if (state.status === 'loading' || live.data === undefined) return <main><Skeleton lines={10} /></main>;
  return <OpenForm key={key} app={app} open={state.open} live={live.data.form} />;
}

function OpenForm({ app, open, live }: { readonly app: string; readonly open: DraftEditor<FormDefinition>; readonly live: FormDefinition | null }): ReactNode {
  const keyMaker = usePinyinKeys();
  const published = useMemo(() => new Set(live?.fields.flatMap((field) => [...namesOf(field.key, field), ...(field.fields ?? []).flatMap((column) => namesOf(`${field.key}.${column.key}`, column))])), [live]);
  const designer = useMemo(() => createDesigner({ app, open, published, keyMaker }), [app, open, published, keyMaker]);
  return <DesignerContext value={designer}><SurroundingsOf app={app}><DesignerFrame /></SurroundingsOf></DesignerContext>;
}

/** A field and its choices, as the set of published names knows them. */
const namesOf = (path: string, { options = [] }: Pick<Field, 'options'>): readonly string[] => [path, ...options.map(({ value }) => `${path}=${value}`)];

/** The pinyin tables are large; they load while the author reads the page. */
function usePinyinKeys(): () => KeyMaker | undefined {
  const loaded = useRef<KeyMaker | undefined>(undefined);
  useEffect(() => {
    let isGone = false;
    void import('@carewright/schema/pinyin').then(({ keyFromLabel }) => {
      if (!isGone) loaded.current = (label, place, taken) => keyFromLabel(label, { place, taken });
    });
    return () => {
      isGone = true;
    };
  }, []);
  return useMemo(() => () => loaded.current, []);
}

