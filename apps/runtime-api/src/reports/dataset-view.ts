import { type AppDefinition, type DatasetDefinition, type FieldTypeName, type Filter, type FilterOperator, type LocalizedText, type Measure, type Option } from '@carewright/schema';
import { bindDimension } from '@carewright/report-engine';

/** A dataset as the question builder and the dashboard page need it. */
export interface DatasetView {
  readonly key: string;
  readonly label: LocalizedText;
  readonly form: string;
  readonly dimensions: readonly {
    readonly key: string;
    readonly label: LocalizedText;
    readonly kind: 'time' | 'category' | 'reference';
    readonly path: string;
    readonly operators: readonly FilterOperator[];
    readonly fieldType?: FieldTypeName | string;
    readonly options?: readonly Option[];
    /** The form a reference points at, so that a filter can offer its records. */
    readonly target?: string;
  }[];
  readonly measures: readonly Pick<Measure, 'key' | 'label' | 'agg' | 'format' | 'definition'>[];
  /** The condition under which its records count, for lists of those records. */
  readonly where?: Filter;
}

/** Describes a dataset with what each dimension is: kind, operators, options. */
export function describeDataset(dataset: DatasetDefinition, app: AppDefinition): DatasetView {
  const form = app.forms[dataset.form];
  const dimensions = dataset.dimensions.flatMap((dimension) => {
    const bound = form && bindDimension(dimension, form, app);
    if (!bound?.ok) return [];
    const { kind, target } = bound.value;
    const relation = target.field?.props?.['target'];
    return [{
      key: dimension.key, label: dimension.label, kind: kind.name, path: dimension.path, operators: target.operators,
      ...(target.field && { fieldType: target.field.type }),
      ...(target.field?.options && { options: target.field.options }),
      ...(typeof relation === 'string' && { target: relation }),
    }];
  });
  return { key: dataset.key, label: dataset.label, form: dataset.form, dimensions, measures: dataset.measures.map(({ path: _path, where: _where, ...shown }) => shown), ...(dataset.where && { where: dataset.where }) };
}
