import { type Access, accessOf, type AppDefinition, type DatasetDefinition, formAccessOf, grantsFor, fieldRightsFor, type FormDefinition, validateFilter, visibleFields } from '@carewright/schema';
import { bindDimension, bindFact, bindMeasure, datasetForm, datasetOf, datasetsOf, factsOf, seenDashboard, type SeenDashboard } from '@carewright/report-engine';
import { type ReadAccess, readAccessOf } from '@carewright/report-engine/sql';

/** The form with only those fields whose values the person may see in some record; null when there is nothing to see. */
function seen(form: FormDefinition, access: Access): FormDefinition | null {
  const grants = grantsFor(formAccessOf(access, form.key), 'read');
  if (grants.length === 0) return null;
  const visible = new Set(visibleFields(fieldRightsFor(form, grants, 'read')));
  return { ...form, fields: form.fields.filter((field) => visible.has(field.key)) };
}

/** What of a person, besides the roles, decides which rows they see; where nothing does, all who have the roles see the same. */
export interface RowsBy {
  readonly user: boolean;
  readonly departments: boolean;
}

function rowsByOf({ forms }: Access): RowsBy {
  const rules = [...forms.values()].flatMap(({ grants }) => grants.map(({ rows }) => rows));
  const isPersonal = rules.some((rows) => typeof rows !== 'string' && JSON.stringify(rows).includes('"$user"'));
  return { user: isPersonal || rules.includes('own'), departments: isPersonal || rules.includes('own-department') || rules.includes('department-tree') };
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
  /** The forms as row rules know them, whole. */
  readonly ruleForms: AppDefinition['forms'];
  readonly rowsBy: RowsBy;
  private readonly seen = new Map<string, SeenDashboard>();

  constructor(definition: AppDefinition, roles: readonly string[], readonly release = 0) {
    this.access = accessOf(roles.flatMap((role) => (Object.hasOwn(definition.roles, role) ? (definition.roles[role] ?? []) : [])));
    this.readAccess = readAccessOf(this.access);
    this.rowsBy = rowsByOf(this.access);
    this.ruleForms = definition.forms;
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

  /** A dashboard as far as these roles may know it; whether it is open to the person is for the caller to know. */
  dashboard(key: string): SeenDashboard | undefined {
    const definition = Object.hasOwn(this.app.dashboards, key) ? this.app.dashboards[key] : undefined;
    if (definition === undefined) return undefined;
    const seen = this.seen.get(key) ?? seenDashboard(definition, this.app);
    this.seen.set(key, seen);
    return seen;
  }

  private askable(dataset: DatasetDefinition, app: AppDefinition): DatasetDefinition[] {
    const form = datasetForm(dataset, app);
    if (form === undefined) return [];
    if (dataset.where !== undefined && validateFilter(dataset.where, form, (key) => app.forms[key]).length > 0) return [];
    const facts = factsOf({ ...dataset, facts: dataset.facts?.filter((fact) => bindFact(fact, form, app).ok) ?? [] }, form, app);
    const known = dataset.facts?.filter(({ key }) => facts.some((fact) => fact.key === key));
    const measures = dataset.measures.filter((one) => bindMeasure(one, form, app, { facts, measures: dataset.measures }).ok);
    const shown: DatasetDefinition = { ...dataset, dimensions: dataset.dimensions.filter((one) => bindDimension(one, form, app, { facts, places: known }).ok), measures };
    if (dataset.calculated !== undefined) shown.calculated = dataset.calculated.filter(({ key }) => form.fields.some((field) => field.key === key));
    if (known !== undefined) shown.facts = known;
    const keys = new Set([...shown.dimensions, ...(shown.calculated ?? [])].map(({ key }) => key));
    if (dataset.hierarchies !== undefined) shown.hierarchies = dataset.hierarchies.filter(({ levels }) => levels.every(({ dimension }) => keys.has(dimension)));
    return [shown];
  }
}
