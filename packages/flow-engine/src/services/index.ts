import type { Place } from '../analysis/place.js';
import type { Issue } from '@carewright/schema';
import { extensions, type ModdleElement } from '../import/moddle.js';
import { changeMany, type ChangeMany } from './change-many.js';
import { createRecord, type CreateRecord } from './create-record.js';
import { deleteRecord, type DeleteRecord } from './delete-record.js';
import { httpRequest, type HttpRequest } from './http-request.js';
import { notify, type Notify } from './notify.js';
import { printRecord, type PrintRecord } from './print-record.js';
import { queryRecords, type QueryRecords } from './query-records.js';
import { sendCopy, type SendCopy } from './send-copy.js';
import { sharedTypes } from './parts.js';
import type { CreateElement, ServiceType } from './service-type.js';
import { startFlow, type StartFlow } from './start-flow.js';
import { stopFlows, type StopFlows } from './stop-flows.js';
import { updateRecord, type UpdateRecord } from './update-record.js';
import { upsertRecord, type UpsertRecord } from './upsert-record.js';

/** What a service task does. */
export type Service = ChangeMany | CreateRecord | DeleteRecord | HttpRequest | Notify | PrintRecord | QueryRecords | SendCopy | StartFlow | StopFlows | UpdateRecord | UpsertRecord;
export type ServiceKind = Service['kind'];
export type ServiceOf<Kind extends ServiceKind> = Extract<Service, { readonly kind: Kind }>;

const services: { readonly [Kind in ServiceKind]: ServiceType<ServiceOf<Kind>> } = {
  'change-many': changeMany,
  'create-record': createRecord,
  'delete-record': deleteRecord,
  'http-request': httpRequest,
  notify,
  'print-record': printRecord,
  'query-records': queryRecords,
  'send-copy': sendCopy,
  'start-flow': startFlow,
  'stop-flows': stopFlows,
  'update-record': updateRecord,
  'upsert-record': upsertRecord,
};

const typeOf = (kind: ServiceKind): ServiceType<Service> => services[kind] as unknown as ServiceType<Service>;
const kinds = Object.keys(services) as readonly ServiceKind[];

/** The moddle types of all kinds. */
export const serviceModdle: readonly object[] = [...kinds.flatMap((kind) => typeOf(kind).types), ...sharedTypes];

/** The extension elements that say what a service task does. */
export const serviceTags: readonly string[] = kinds.map((kind) => typeOf(kind).tag);

/** What a service task says it does; undefined when it carries nothing of ours. */
export function readService(source: ModdleElement): Service | undefined {
  for (const kind of kinds) {
    const [found] = extensions(source, typeOf(kind).tag);
    if (found !== undefined) return typeOf(kind).read(found);
  }
  return undefined;
}

/** The extension element that says this. */
export const writeService = <Element>(service: Service, create: CreateElement<Element>): Element => typeOf(service.kind).write(service, create);

export const isServiceComplete = (service: Service): boolean => typeOf(service.kind).isComplete(service);
/** Whether the answer may come in a later transaction. */
export const serviceWaits = (service: Service): boolean => typeOf(service.kind).waits === true;
/** What is wrong with it inside its app. */
export const checkService = (place: Place, service: Service): readonly Issue[] => typeOf(service.kind).check?.(place, service) ?? [];
