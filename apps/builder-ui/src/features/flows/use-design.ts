import { importFlow, flowIssueMessages } from '@carewright/flow-engine';
import { resolveFormOptions, type FlowDefinition, type Issue, type Locale } from '@carewright/schema';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useDraft, useDraftDefinition, type DraftIssue } from '../../api/drafts.js';
import { useOptionSets } from '../../api/option-sets.js';
import { findPeople, useDepartments } from '../../api/people.js';
import { useLocale } from '../../design-system/language/use-text.js';
import { useEdited, useSavedIssues, type DraftEditor } from '../../editing/use-draft-editor.js';
import { resultsOf, type StepResult } from './actions/results.js';
import { type FlowDesign } from './designer-context.js';
import { createFlowSession } from './state/flow-session.js';

/** Everything the designer's parts share about one open flow. */
export function useDesign(app: string, open: DraftEditor<FlowDefinition>): { readonly design: FlowDesign; readonly issues: readonly DraftIssue[] } {
  const flow = useEdited(open.editor, (state) => state);
  const session = useMemo(() => createFlowSession(open.editor), [open.editor]);
  useEffect(() => session.stop, [session]);
  const written = useDraftDefinition(app, 'forms', flow.form).data?.definition;
  const sets = useOptionSets(app);
  const form = useMemo(() => written && resolveFormOptions(written, sets), [written, sets]);
  const { roles, forms, flows } = useDraft(app).data?.definitions ?? {};
  const departments = useDepartments().data?.items;
  const people = useNamesOfPeople(flow.bpmn);
  const { issues, results } = useJudged(flow.bpmn, useSavedIssues(open));
  const design = useMemo<FlowDesign>(
    () => ({ app, flow, form, forms: forms ?? [], flows: flows ?? [], results, roles: roles ?? [], departments: departments ?? [], people, session, issues, issuesOf: (element) => issues.filter(({ path }) => path[1] === element) }),
    [app, flow, form, forms, flows, results, roles, departments, people, session, issues],
  );
  return { design, issues };
}

/** Names of the people that the file mentions by id. */
function useNamesOfPeople(bpmn: string): ReadonlyMap<string, string> {
  const ids = useMemo(() => [...new Set([...bpmn.matchAll(/source="user" value="([^"]+)"/g)].flatMap(([, id]) => id ?? []))].sort(), [bpmn]);
  const { data } = useQuery({ queryKey: ['people', 'named', ...ids], queryFn: ({ signal }) => findPeople({ ids }, signal), enabled: ids.length > 0, staleTime: 300_000 });
  return useMemo(() => new Map((data?.items ?? []).map(({ id, name }) => [id, name])), [data]);
}

const settleMs = 250;

const nothingYet: { readonly issues: readonly Issue[]; readonly results: readonly StepResult[] } = { issues: [], results: [] };

/** What the engine says at once, and what only the server can know (other forms, roles) since the last save; and what steps leave for later ones. */
function useJudged(bpmn: string, saved: readonly DraftIssue[]): { readonly issues: readonly DraftIssue[]; readonly results: readonly StepResult[] } {
  const locale = useLocale();
  const [live, setLive] = useState(nothingYet);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => void importFlow(bpmn).then(({ graph, unfinished, issues }) => {
      const read = graph ?? unfinished;
      if (isCurrent) setLive(({ results }) => ({ issues, results: read === undefined ? results : resultsOf(read) }));
    }), settleMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [bpmn]);
  return useMemo(() => {
    const here = live.issues.map((issue) => ({ ...issue, message: messageOf(issue, locale) }));
    const known = new Set(here.map(keyOf));
    const fromServer = saved.filter((issue) => !known.has(keyOf(issue)) && !isEngineIssue(issue));
    return { issues: [...here, ...fromServer], results: live.results };
  }, [live, saved, locale]);
}

const keyOf = ({ code, path }: Pick<Issue, 'code' | 'path'>): string => `${code} ${path.join('.')}`;
/** The server repeats what the engine found; an answer that was repaired meanwhile must not stay in sight until the next save. */
const asksForms: ReadonlySet<string> = new Set(['flow.field-unknown', 'flow.role-unknown', 'flow.form-missing', 'flow.form-unknown', 'flow.condition-invalid', 'flow.assignment-value', 'flow.record-missing', 'flow.called-unknown', 'flow.script-invalid', 'flow.field-sealed']);
const isEngineIssue = ({ code }: DraftIssue): boolean => code in flowIssueMessages && !asksForms.has(code) && !code.startsWith('flow.trial-');

export function messageOf({ code, facts }: Issue, locale: Locale): string {
  const text = flowIssueMessages[code]?.[locale] ?? code;
  return text.replace(/\{(\w+)\}/g, (_all, name: string) => String(facts[name] ?? ''));
}
