import { type AppDefinition, type Dimension, type Fact, type FormDefinition, type LocalizedText } from '@carewright/schema';
import { alike, waysTo } from '@carewright/report-engine';
import { type CountedPlace, type PathChoice } from './counted-places.js';

/** Records that could be counted beside those of a dataset, and how they lead to them. */
export interface FactChoice {
  readonly fact: Pick<Fact, 'form' | 'via' | 'rows'>;
  readonly label: LocalizedText;
  /** The relations that lead from them to the dataset's record. */
  readonly way: LocalizedText | null;
}

/** Rows of the form's own sub-tables; records that lead to it, over one relation or several; records that stand by themselves. */
export function factChoices(form: FormDefinition, app: AppDefinition): readonly FactChoice[] {
  const rows = form.fields.filter(({ fields }) => fields !== undefined).map((field): FactChoice => ({ fact: { rows: field.key }, label: field.label, way: null }));
  const others = Object.values(app.forms);
  const leading = others.flatMap((one) => waysTo(form.key, one, app).map(({ path, label }): FactChoice => ({ fact: { form: one.key, via: path }, label: one.label, way: label })));
  const alone = others.filter(({ key }) => key !== form.key).map((one): FactChoice => ({ fact: { form: one.key }, label: one.label, way: null }));
  return [...rows, ...leading, ...alone];
}

/** Where the values of a dimension can be found in other records: of the same kind, so that they stand in one column. */
export function sameChoices({ path }: Pick<Dimension, 'path'>, own: CountedPlace, place: CountedPlace): readonly PathChoice[] {
  const here = own.paths.find((one) => one.path === path);
  return here === undefined ? [] : place.paths.filter(({ at }) => alike(at, here.at));
}
