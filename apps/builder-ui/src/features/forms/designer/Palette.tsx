import { fieldTypeNames, fieldTypeOf, locales, textOf, type FieldType, type FormDefinition } from '@carewright/schema';
import { memo, useCallback, useMemo, useState, type ReactNode } from 'react';
import { useDrag } from 'react-dnd';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { SearchIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { newParts, type PartKind } from '../commands/insert.js';
import { formsMessages } from '../forms.messages.js';
import { fieldsUnder } from '../layout/layout-tree.js';
import { useDesigner, useDesignerState, useForm } from './designer-context.js';
import { type Dragged } from './designer.js';
import styles from './Designer.module.css';
import { partIcons, widgetIcons } from './field-icons.js';
import { layoutsMessages } from './layouts.messages.js';
import { paletteKeyDown, usePaletteShortcut } from './palette-keys.js';

const selectForm = (form: FormDefinition): FormDefinition => form;
type New = Exclude<Dragged, { node: string }>;
interface Entry {
  readonly id: string;
  readonly label: string;
  readonly words: string;
  readonly icon: ReactNode;
  readonly what: New;
}
interface Group {
  readonly name: FieldType['group'] | 'layout';
  readonly entries: readonly Entry[];
}

const groupWords = { basic: 'group_basic', choice: 'group_choice', measure: 'group_measure', media: 'group_media', organisation: 'group_organisation', relation: 'group_relation', medical: 'group_medical', computed: 'group_computed', display: 'group_display', layout: 'group_layout' } as const satisfies Record<Group['name'], keyof typeof formsMessages.messages>;
const partKinds = Object.keys(newParts) as readonly PartKind[];

/** Everything a form can be made of: a click or Enter puts it after the selection, dragging puts it anywhere. */
export function Palette({ onInserted }: { readonly onInserted: () => void }): ReactNode {
  const t = useText(formsMessages);
  const designer = useDesigner();
  const groups = usePaletteGroups();
  usePaletteShortcut();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const shown = groups.map((group) => ({ ...group, entries: group.entries.filter(({ words }) => words.includes(wanted)) })).filter(({ entries }) => entries.length > 0);
  const insert = useCallback((what: New): void => {
    designer.insert(what);
    onInserted();
  }, [designer, onInserted]);
  const first = shown[0]?.entries[0];
  const [wishedStop, setStop] = useState('');
  const stop = shown.some(({ entries }) => entries.some(({ id }) => id === wishedStop)) ? wishedStop : first?.id;
  const isOther = useDesignerState((state) => state.layout !== null);
  return (
    <section className={styles['palette']} aria-label={t('palette')} data-palette onKeyDown={paletteKeyDown}>
      <TextInput prefix={<SearchIcon aria-hidden="true" />} placeholder={t('searchFields')} aria-label={t('searchFields')} value={search} allowClear onChange={(event) => setSearch(event.target.value)} onPressEnter={(event) => !event.nativeEvent.isComposing && first && insert(first.what)} />
      {isOther && <LeftOut />}
      {shown.filter(({ name }) => !isOther || name === 'layout').map(({ name, entries }) => (
        <section key={name} aria-label={t(groupWords[name])}>
          <h2 className={styles['groupTitle']}>{t(groupWords[name])}</h2>
          <div className={styles['entries']}>
            {entries.map((entry) => <PaletteEntry key={entry.id} entry={entry} isStop={entry.id === stop} onStop={setStop} onInsert={insert} />)}
          </div>
        </section>
      ))}
      {shown.length === 0 && <p className={styles['hint']}>{t('noSuchField')}</p>}
      <p className={styles['hint']}>{t('paletteHint')}</p>
    </section>
  );
}

interface PaletteEntryProps {
  readonly entry: Entry;
  /** Whether Tab comes here; arrows lead to the others. */
  readonly isStop: boolean;
  readonly onStop: (id: string) => void;
  readonly onInsert: (what: New) => void;
}

const PaletteEntry = memo(function PaletteEntry({ entry, isStop, onStop, onInsert }: PaletteEntryProps): ReactNode {
  const designer = useDesigner();
  const [, drag] = useDrag(() => ({ type: 'new', item: entry.what }), [entry.what]);
  // A div takes part in dragging in every browser; Firefox never starts one from a button.
  return (
    <div ref={(element) => void drag(element)} role="button" tabIndex={isStop ? 0 : -1} className={styles['entry']} data-entry={entry.id} onFocus={() => onStop(entry.id)} onClick={() => onInsert(entry.what)} onKeyDown={(event) => {
      if (event.key.toLowerCase() === 'm' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        event.stopPropagation();
        return designer.pickUp.begin(entry.what, entry.label);
      }
      if (designer.ui.getState().picked !== null || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      onInsert(entry.what);
    }}>
      <span className={styles['entryIcon']}>{entry.icon}</span>
      <span>{entry.label}</span>
    </div>
  );
});

/** Fields that the arranged layout leaves out, to be put into it. */
function LeftOut(): ReactNode {
  const t = useText(layoutsMessages);
  const labelOf = useLabel();
  const designer = useDesigner();
  const form = useForm(selectForm);
  const placed = new Set(fieldsUnder(form.layout));
  const left = form.fields.filter(({ key }) => !placed.has(key));
  return (
    <section aria-label={t('leftOut')}>
      <h2 className={styles['groupTitle']}>{t('leftOut')}</h2>
      {left.length === 0 && <p className={styles['hint']}>{t('allPlaced')}</p>}
      <div className={styles['entries']}>{left.map(({ key, label }) => <button key={key} type="button" className={styles['entry']} onClick={() => designer.place(key)}>{labelOf(label)}</button>)}</div>
    </section>
  );
}

function usePaletteGroups(): readonly Group[] {
  const t = useText(formsMessages);
  const labelOf = useLabel();
  return useMemo(() => {
    const groups = new Map<Group['name'], Entry[]>([['layout', []]]);
    for (const name of fieldTypeNames) {
      const type = fieldTypeOf(name);
      const entry = { id: name, label: labelOf(type.label), words: [name, ...locales.map((locale) => textOf(type.label, locale))].join(' ').toLowerCase(), icon: widgetIcons[type.widget], what: { field: name } };
      groups.set(type.group, [...(groups.get(type.group) ?? []), entry]);
    }
    const layout = partKinds.map((part) => ({ id: part === 'text' ? 'layout-text' : part, label: t(part), words: `${part} ${t(part)}`.toLowerCase(), icon: partIcons[part], what: { part } }));
    groups.delete('layout');
    return [...groups, ['layout' as const, layout] as const].map(([name, entries]) => ({ name, entries }));
  }, [t, labelOf]);
}
