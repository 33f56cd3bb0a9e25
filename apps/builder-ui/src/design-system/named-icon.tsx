import { ApartmentOutlined, CalendarOutlined, FileTextOutlined, FunnelPlotOutlined, HeartOutlined, IdcardOutlined, MedicineBoxOutlined, MessageOutlined, PhoneOutlined, ScheduleOutlined, SmileOutlined, SolutionOutlined, TeamOutlined, UserOutlined } from '@ant-design/icons';
import { type ComponentType, type ReactNode } from 'react';

/** The icons an author may choose for a form or an app, by the name that a definition keeps. */
export const namedIcons = { ApartmentOutlined, CalendarOutlined, FileTextOutlined, FunnelPlotOutlined, HeartOutlined, IdcardOutlined, MedicineBoxOutlined, MessageOutlined, PhoneOutlined, ScheduleOutlined, SmileOutlined, SolutionOutlined, TeamOutlined, UserOutlined } as const;

/** The icon of that name; a sheet of paper for an unknown one. */
export function NamedIcon({ name }: { readonly name: string | null | undefined }): ReactNode {
  const known: Readonly<Record<string, ComponentType>> = namedIcons;
  const Icon = name !== null && name !== undefined && Object.hasOwn(known, name) ? known[name] : undefined;
  return <span aria-hidden="true">{Icon === undefined ? <FileTextOutlined /> : <Icon />}</span>;
}
