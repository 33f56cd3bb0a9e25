import { type AppDefinition, type DatasetDefinition, type FormDefinition, type LocalizedText, type MeasureKind, type ValueKind } from '@carewright/schema';
import { bindDimension, bindPath, type BoundPath, datasetForm, factsOf, measureTypes, reachablePaths } from '@carewright/report-engine';

/** Something of a record that a dataset may ask about. */
export interface PathChoice {
  readonly path: string;
  readonly label: LocalizedText;
  readonly kind: ValueKind;
  /** Where it is and what it holds. */
  readonly at: BoundPath;
  /** Whether records can be grouped by it. */
  readonly isGroup: boolean;
}

/** Records that a dataset counts: its own (without a key), or others beside them. */
export interface CountedPlace {
  readonly key: string;
  readonly label: LocalizedText;
  readonly form: FormDefinition;
  readonly paths: readonly PathChoice[];
}

export type PlacesGround = Pick<DatasetDefinition, '$format' | 'key' | 'label' | 'form' | 'calculated' | 'facts'>;

const ofRecords: ReadonlySet<string> = new Set(['created_at', 'created_by', 'created_department', 'updated_at']);

/** The records of a dataset with everything that they can be asked about, also behind relations. */
export function countedPlaces(ground: PlacesGround, app: AppDefinition): readonly CountedPlace[] {
  const form = datasetForm({ ...ground, dimensions: [], measures: [] }, app);
  if (form === undefined) return [];
  const facts = factsOf(ground, form, app);
  return facts.map((fact) => {
    const paths = reachablePaths(fact.form, app).flatMap(({ path, label }): PathChoice[] => {
      const at = bindPath(path, fact.form, app);
      if (at === undefined || at.target.operators.length === 0) return [];
      const isGroup = bindDimension({ key: 'asked', label, path, ...(fact.key !== '' && { fact: fact.key }) }, form, app, { facts, places: [] }).ok;
      // Rows of a sub-table have no times of their own.
      return fact.rows !== null && ofRecords.has(path) ? [] : [{ path, label, kind: at.target.kind, at, isGroup }];
    });
    return { key: fact.key, label: ground.facts?.find(({ key }) => key === fact.key)?.label ?? form.label, form: fact.form, paths };
  });
}

const isMoment = ({ kind }: PathChoice): boolean => kind === 'date' || kind === 'datetime';

export const placeOf = (places: readonly CountedPlace[], fact: string | undefined): CountedPlace | undefined => places.find(({ key }) => key === (fact ?? ''));
export const groupChoices = (place: CountedPlace | undefined): readonly PathChoice[] => place?.paths.filter(({ isGroup }) => isGroup) ?? [];
/** Numbers that classes can be made of. */
export const classChoices = (place: CountedPlace | undefined): readonly PathChoice[] => place?.paths.filter(({ kind }) => kind === 'number') ?? [];
/** The times by which a record can be the last. */
export const timeChoices = (place: CountedPlace | undefined): readonly PathChoice[] => place?.paths.filter(isMoment) ?? [];
/** What last values can belong to: one account, one patient. */
export const ownerChoices = (place: CountedPlace | undefined): readonly PathChoice[] => place?.paths.filter(({ kind }) => kind !== 'list') ?? [];
/** Whether a path leads to a moment, of which hours, weekdays or months can be told apart. */
export const hasParts = (path: string, place: CountedPlace | undefined): boolean => timeChoices(place).some((one) => one.path === path);

/** The fields that one way to aggregate can work on. */
export const measureChoices = (agg: MeasureKind, place: CountedPlace | undefined): readonly PathChoice[] => place?.paths.filter(({ kind }) => measureTypes[agg].accepts.includes(kind)) ?? [];

const counted = (Object.keys(measureTypes) as readonly MeasureKind[]).filter((agg) => agg !== 'calc');
/** The ways to aggregate that these records have something for. */
export const aggregationChoices = (place: CountedPlace | undefined): readonly MeasureKind[] => counted.filter((agg) => agg === 'count' || (measureChoices(agg, place).length > 0 && (agg !== 'last' || timeChoices(place).length > 0)));
