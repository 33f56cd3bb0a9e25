import { type Access, accessOf, type AppDefinition, type DatasetDefinition, formAccessOf, grantsFor, fieldRightsFor, type FormDefinition, validateFilter, visibleFields } from '@carewright/schema';
import { bindDimension, bindMeasure, datasetOf, datasetsOf } from '@carewright/report-engine';
import { type ReadAccess, readAccessOf } from '@carewright/report-engine/sql';

/** The form with only those fields whose values the person may see in some record; null when there is nothing to see. */
function seen(form: FormDefinition, access: Access): FormDefinition | null {
  const grants = grantsFor(formAccessOf(access, form.key), 'read');
  if (grants.length === 0) return null;
  const visible = new Set(visibleFields(fieldRightsFor(form, grants, 'read')));
  return { ...form, fields: form.fields.filter((field) => visible.has(field.key)) };
}

/**
 * What the people of the same roles may ask in one release: forms without the fields they may not see, and datasets
 * without what leads there. A hidden field answers like one that does not exist, by no way of asking.
 */
export class PersonDatasets {
  /** The app as far as these roles may ask about it. */
  readonly app: AppDefinition;
  readonly access: Access;
  readonly readAccess: ReadAccess;

  constructor(definition: AppDefinition, roles: readonly string[]) {
    this.access = accessOf(roles.flatMap((role) => (Object.hasOwn(definition.roles, role) ? (definition.roles[role] ?? []) : [])));
    this.readAccess = readAccessOf(this.access);
    const forms = Object.values(definition.forms).flatMap((form) => seen(form, this.access) ?? []);
    const app = { ...definition, forms: Object.fromEntries(forms.map((form) => [form.key, form])) };
    this.app = { ...app, datasets: Object.fromEntries(Object.values(definition.datasets).flatMap((dataset) => this.askable(dataset, app)).map((dataset) => [dataset.key, dataset])) };
  }

  all(): readonly DatasetDefinition[] {
    return datasetsOf(this.app);
  }

  find(key: string): DatasetDefinition | undefined {
    return datasetOf(this.app, key);
  }

  private askable(dataset: DatasetDefinition, app: AppDefinition): DatasetDefinition[] {
    const form = Object.hasOwn(app.forms, dataset.form) ? app.forms[dataset.form] : undefined;
    if (form === undefined) return [];
    if (dataset.where !== undefined && validateFilter(dataset.where, form, (key) => app.forms[key]).length > 0) return [];
    return [{ ...dataset, dimensions: dataset.dimensions.filter((one) => bindDimension(one, form, app).ok), measures: dataset.measures.filter((one) => bindMeasure(one, form, app).ok) }];
  }
}
