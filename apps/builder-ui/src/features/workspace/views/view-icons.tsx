import { type ViewKindName } from '@carewright/schema';
import { BoardIcon, CalendarIcon, CardsIcon, GalleryIcon, ScheduleIcon, ColumnsIcon, TimelineIcon, TreeIcon, type IconProps } from '../../../design-system/icons.js';
import { type ComponentType } from 'react';

/** A picture for each kind of view; its words always stand beside it. */
export const viewIcons: Readonly<Record<ViewKindName, ComponentType<IconProps>>> = { table: ColumnsIcon, cards: CardsIcon, kanban: BoardIcon, calendar: CalendarIcon, timeline: TimelineIcon, gallery: GalleryIcon, tree: TreeIcon, resource: ScheduleIcon };
