import { PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { fieldKindOf } from '@carewright/schema';
import { memo, useEffect, useRef, useState } from 'react';
import { type FormShared, useForm } from '../form-context.js';
import { type Choice, type CodeQuestion } from '../form-ports.js';
import { type FormLabels } from '../labels.js';
import { valueAt } from '../store/rows.js';
import { type FieldControlProps } from './field-control.js';
import { fillFromRecord } from './fill-from-record.js';

const searchPauseMs = 250;

interface Picking {
  readonly search: (shared: FormShared, of: Pick<FieldControlProps, 'planned' | 'path'>, text: string) => Promise<readonly Choice[]>;
  readonly hint: keyof FormLabels;
  /** Form a new record may be made of, when the page offers it. */
  readonly creates?: (planned: FieldControlProps['planned']) => string;
}

const targetOf = (planned: FieldControlProps['planned']): string => String((planned.field.props as { target?: string } | undefined)?.target ?? '');

/** What a relation's filter may compare with: the record, and in a sub-table the row over it. */
function besides(data: Readonly<Record<string, unknown>>, path: FieldControlProps['path']): Readonly<Record<string, unknown>> {
  return path.length === 1 ? data : { ...data, ...(valueAt(data, path.slice(0, -1)) as Readonly<Record<string, unknown>> | null) };
}

/** What each picker searches, and what it says while it is empty. */
const pickings = {
  user: { search: ({ ports }, _of, text) => ports.searchPeople(text), hint: 'searchPeople' },
  department: { search: ({ ports }, _of, text) => ports.searchDepartments(text), hint: 'searchDepartments' },
  relation: { search: ({ ports, store }, { planned, path }, text) => ports.searchRecords({ form: targetOf(planned), field: planned.name, search: text, record: besides(store.api.getState().data, path) }), hint: 'searchRecords', creates: targetOf },
  dictionary: { search: ({ ports }, { planned }, text) => ports.searchCodes?.({ ...codesOf(planned), search: text }) ?? Promise.resolve([]), hint: 'searchCodes' },
} as const satisfies Readonly<Record<string, Picking>>;

/** Where the codes of a field come from. */
export function codesOf({ field }: FieldControlProps['planned']): Pick<CodeQuestion, 'dictionary' | 'root' | 'leafOnly'> {
  const { dictionary, root, leafOnly } = (field.props ?? {}) as Partial<Pick<CodeQuestion, 'dictionary' | 'root' | 'leafOnly'>>;
  return { dictionary: dictionary ?? '', ...(root !== undefined && { root }), ...(leafOnly === true && { leafOnly }) };
}

type Search = { readonly state: 'idle' | 'loading' | 'failed'; readonly choices: readonly Choice[] };

/** Searches after a pause; an answer that comes late for an older text is thrown away. */
function useSearch(search: (text: string) => Promise<readonly Choice[]>): { found: Search; ask: (text: string, pauseMs?: number) => void } {
  const [found, setFound] = useState<Search>({ state: 'idle', choices: [] });
  const round = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const run = async (text: string, mine: number): Promise<void> => {
    try {
      const choices = await search(text);
      if (mine === round.current) setFound({ state: 'idle', choices });
    } catch {
      // The page reports why; here the person only has to know that the list is not an answer.
      if (mine === round.current) setFound({ state: 'failed', choices: [] });
    }
  };
  const ask = (text: string, pauseMs = searchPauseMs): void => {
    clearTimeout(timer.current);
    const mine = ++round.current;
    setFound((before) => ({ ...before, state: 'loading' }));
    timer.current = setTimeout(() => void run(text, mine), pauseMs);
  };
  return { found, ask };
}

/** The input that searches one kind of thing on the server. */
export function picker(kind: keyof typeof pickings): (props: FieldControlProps) => React.JSX.Element {
  const picking: Picking = pickings[kind];
  return function PickerControl({ id, planned, path, value, change, leave, aria, placeholder }) {
    const shared = useForm();
    const { labels, names, ports } = shared;
    const { found, ask } = useSearch((text) => picking.search(shared, { planned, path }, text));
    const isMany = fieldKindOf(planned.field) === 'list';
    const current = (Array.isArray(value) ? (value as readonly unknown[]) : [value]).filter((one): one is string => typeof one === 'string');
    const choices = withCurrent(found.choices, current, names);
    const pick = (choice: Choice | null): void => {
      if (choice !== null) names.set(choice.id, choice.label);
      if (!isMany) {
        change(choice?.id ?? null);
        if (kind === 'relation' && choice !== null) void fillFromRecord(shared, { planned, path }, choice.id);
      }
      else if (choice !== null) change([...new Set([...current, choice.id])]);
    };
    const pickMany = (ids: readonly string[]): void => {
      for (const choice of choices) if (ids.includes(choice.id)) names.set(choice.id, choice.label);
      change(ids.length === 0 ? null : ids);
    };
    const select = (
      <Select
        id={id}
        {...aria}
        className="cw-select"
        {...(isMany && { mode: 'multiple' as const })}
        value={(isMany ? current : (current[0] ?? null)) as string | null}
        options={choices.map((choice) => ({ value: choice.id, label: choice.label, detail: choice.detail }))}
        optionRender={(option) => <ChoiceLine label={String(option.label)} detail={option.data.detail} />}
        showSearch={{ filterOption: false, onSearch: (text) => ask(text) }}
        allowClear
        placeholder={placeholder ?? labels[picking.hint]}
        loading={found.state === 'loading'}
        notFoundContent={found.state === 'loading' ? labels.loading : found.state === 'failed' ? labels.failed : labels.nothingFound}
        onOpenChange={(open) => open && ask('', 0)}
        onChange={(next?: string | readonly string[]) => (Array.isArray(next) ? pickMany(next as readonly string[]) : pick(choices.find((choice) => choice.id === next) ?? null))}
        onBlur={leave}
      />
    );
    const form = picking.creates?.(planned);
    if (form === undefined || ports.createRecord === undefined) return select;
    return (
      <div className="cw-picker">
        {select}
        <Button icon={<PlusOutlined />} onClick={() => void ports.createRecord?.(form).then((made) => made !== null && pick(made))}>{labels.create}</Button>
      </div>
    );
  };
}

function withCurrent(choices: readonly Choice[], current: readonly string[], names: ReadonlyMap<string, string>): readonly Choice[] {
  const missing = current.filter((id) => !choices.some((choice) => choice.id === id));
  return missing.length === 0 ? choices : [...missing.map((id) => ({ id, label: names.get(id) ?? id })), ...choices];
}

function ChoiceLine({ label, detail }: { readonly label: string; readonly detail: string | undefined }): React.JSX.Element {
  return (
    <span className="cw-choice">
      <span>{label}</span>
      {detail !== undefined && <span className="cw-choice-detail">{detail}</span>}
    </span>
  );
}

export const UserControl = memo(picker('user'));
export const DepartmentControl = memo(picker('department'));
export const RelationControl = memo(picker('relation'));
