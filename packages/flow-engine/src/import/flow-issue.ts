import { issue, type Issue, type IssueFacts } from '@carewright/schema';

/** An issue of a flow. The path leads to the element (`['bpmn', elementId]`), so that the designer can mark it. */
export function flowIssue(code: string, element: string | undefined, facts: IssueFacts = {}, severity: Issue['severity'] = 'error'): Issue {
  return issue(`flow.${code}`, element === undefined ? ['bpmn'] : ['bpmn', element], element === undefined ? facts : { element, ...facts }, severity);
}
