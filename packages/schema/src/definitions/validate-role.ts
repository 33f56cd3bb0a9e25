import { issue, type Issue } from '../errors/issue.js';
import { validateFilter } from '../filters/validate-filter.js';
import { type AppDefinition } from './app.js';
import { type Grant, type RoleDefinition } from './role.js';
import { under } from './validate-field.js';

/** What is wrong with the meaning of a role within its app; paths begin at the role. */
export function validateRole(role: RoleDefinition, app: Pick<AppDefinition, 'forms' | 'dashboards'>): readonly Issue[] {
  const dashboards = role.dashboards === 'all' ? [] : (role.dashboards ?? []);
  return [
    ...role.grants.flatMap((grant, index) => under(['grants', index], grantIssues(grant, app))),
    ...dashboards.flatMap((dashboard, index) => (Object.hasOwn(app.dashboards, dashboard) ? [] : [issue('role.unknown-dashboard', ['dashboards', index], { dashboard })])),
  ];
}

function grantIssues(grant: Grant, app: Pick<AppDefinition, 'forms'>): readonly Issue[] {
  const form = Object.hasOwn(app.forms, grant.form) ? app.forms[grant.form] : undefined;
  if (form === undefined) return [issue('role.unknown-form', ['form'], { form: grant.form })];
  const keys = new Set(form.fields.map(({ key }) => key));
  const unknown = Object.keys(grant.fields.except ?? {}).filter((field) => !keys.has(field));
  const resolveForm = (key: string): (typeof app.forms)[string] | undefined => (Object.hasOwn(app.forms, key) ? app.forms[key] : undefined);
  return [
    ...unknown.map((field) => issue('role.unknown-field', ['fields', 'except', field], { field })),
    ...(typeof grant.rows === 'string' ? [] : under(['rows', 'filter'], validateFilter(grant.rows.filter, form, resolveForm))),
  ];
}
