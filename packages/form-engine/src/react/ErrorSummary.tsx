import { CloseCircleFilled } from '@ant-design/icons';
import { type Issue } from '@carewright/schema';
import { type MouseEvent, useEffect, useRef } from 'react';
import { issueText } from '../messages/issue-text.js';
import { inputId, useForm, useFormState } from './form-context.js';
import { fill } from './labels.js';

/** All that must be corrected, at the top: it takes the focus after a refused submit, and each line leads to its field. */
export function ErrorSummary(): React.JSX.Element | null {
  const form = useForm();
  const issues = useFormState((state) => state.summary);
  const refusals = useFormState((state) => state.refusals);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusals > 0) box.current?.focus();
  }, [refusals]);
  if (issues.length === 0) return null;
  const errors = issues.filter((one) => one.severity === 'error');
  const title = errors.length === 0 ? form.labels.warnings : fill(form.labels.problems, { count: errors.length });
  return (
    <div ref={box} className="cw-summary" role="alert" tabIndex={-1} aria-labelledby={`${form.id}-summary`} data-level={errors.length === 0 ? 'warning' : 'error'}>
      <h2 id={`${form.id}-summary`} className="cw-summary-title">
        <CloseCircleFilled aria-hidden />
        {title}
      </h2>
      <ul>
        {issues.map((one) => (
          <li key={`${one.code}:${one.path.join('.')}:${String(one.facts['rule'] ?? '')}`}>
            {one.path.length === 0 ? issueText(one, form.locale) : <a href={`#${inputId(form.id, one.path)}`} onClick={(event) => goTo(event, form.id, one)}>{issueText(one, form.locale)}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Opens the pane a field stands in, if it is not open, and puts the focus into its input. */
function goTo(event: MouseEvent<HTMLElement>, formId: string, issue: Issue): void {
  event.preventDefault();
  const root = event.currentTarget.closest<HTMLElement>('.cw-form');
  for (const tab of root?.querySelectorAll<HTMLElement>('[role="tab"][aria-selected="false"]') ?? []) {
    if ((tab.dataset['fields'] ?? '').split(' ').includes(String(issue.path[0]))) tab.click();
  }
  // The pane is built by the click above; its inputs are there in the next frame.
  requestAnimationFrame(() => focusInput(document.getElementById(inputId(formId, issue.path))));
}

function focusInput(element: HTMLElement | null): void {
  const input = element?.matches('input, textarea, button, select') === true ? element : (element?.querySelector<HTMLElement>('input, textarea, button') ?? element);
  input?.focus();
  (input?.closest('.cw-field, .cw-cell') ?? input)?.scrollIntoView({ block: 'center' });
}
