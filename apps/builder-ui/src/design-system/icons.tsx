import { ApartmentOutlined, AppstoreOutlined, ArrowDownOutlined, ArrowLeftOutlined, ArrowUpOutlined, AuditOutlined, BarChartOutlined, BarsOutlined, BellOutlined, BookOutlined, BranchesOutlined, CalculatorOutlined, CalendarOutlined, CheckCircleFilled, CheckOutlined, ClockCircleOutlined, CloseCircleFilled, CloseOutlined, CopyOutlined, DeleteOutlined, DownOutlined, EditOutlined, EllipsisOutlined, ExclamationCircleFilled, ExportOutlined, EyeOutlined, FileDoneOutlined, FileTextOutlined, FilterOutlined, GlobalOutlined, HistoryOutlined, HolderOutlined, HomeOutlined, ImportOutlined, InboxOutlined, InfoCircleFilled, LaptopOutlined, LeftOutlined, LinkOutlined, LogoutOutlined, MessageOutlined, MobileOutlined, NodeIndexOutlined, PaperClipOutlined, PauseOutlined, PictureOutlined, PlayCircleOutlined, PlusOutlined, ProjectOutlined, QuestionCircleOutlined, RedoOutlined, ReloadOutlined, RightOutlined, RollbackOutlined, SafetyOutlined, SaveOutlined, ScheduleOutlined, SearchOutlined, SettingOutlined, SortAscendingOutlined, StarFilled, StarOutlined, StopOutlined, SwapOutlined, TableOutlined, TeamOutlined, ToolOutlined, UndoOutlined, UnorderedListOutlined, UpOutlined, UserOutlined } from '@ant-design/icons';
import { type CSSProperties, type ComponentType, type ReactNode } from 'react';

export interface IconProps {
  readonly className?: string | undefined;
  readonly style?: CSSProperties;
}
type AntIcon = ComponentType<IconProps & { readonly role?: string | undefined; readonly 'aria-label'?: string | undefined; readonly 'aria-hidden'?: boolean }>;

/** Words stand beside every icon or name its button; antd's own English names would be read out besides. */
const decorative = (Icon: AntIcon) =>
  function DecorativeIcon(props: IconProps): ReactNode {
    return <Icon role={undefined} aria-label={undefined} aria-hidden {...props} />;
  };

/* Every icon of the product, SVG only (a font may lack a glyph and draw a box). Names say the use, not the picture. */
export const AppsIcon = /* @__PURE__ */ decorative(AppstoreOutlined);
export const MoveDownIcon = /* @__PURE__ */ decorative(ArrowDownOutlined);
export const BackIcon = /* @__PURE__ */ decorative(ArrowLeftOutlined);
export const MoveUpIcon = /* @__PURE__ */ decorative(ArrowUpOutlined);
export const ApprovalIcon = /* @__PURE__ */ decorative(AuditOutlined);
export const DashboardIcon = /* @__PURE__ */ decorative(BarChartOutlined);
export const BellIcon = /* @__PURE__ */ decorative(BellOutlined);
export const FlowIcon = /* @__PURE__ */ decorative(BranchesOutlined);
export const SuccessIcon = /* @__PURE__ */ decorative(CheckCircleFilled);
export const CheckIcon = /* @__PURE__ */ decorative(CheckOutlined);
export const ErrorIcon = /* @__PURE__ */ decorative(CloseCircleFilled);
export const AttachIcon = /* @__PURE__ */ decorative(PaperClipOutlined);
export const CloseIcon = /* @__PURE__ */ decorative(CloseOutlined);
export const ClockIcon = /* @__PURE__ */ decorative(ClockCircleOutlined);
export const CopyIcon = /* @__PURE__ */ decorative(CopyOutlined);
export const DeleteIcon = /* @__PURE__ */ decorative(DeleteOutlined);
export const DownIcon = /* @__PURE__ */ decorative(DownOutlined);
export const EditIcon = /* @__PURE__ */ decorative(EditOutlined);
export const MoreIcon = /* @__PURE__ */ decorative(EllipsisOutlined);
export const WarningIcon = /* @__PURE__ */ decorative(ExclamationCircleFilled);
export const OptionSetIcon = /* @__PURE__ */ decorative(UnorderedListOutlined);
export const DictionaryIcon = /* @__PURE__ */ decorative(BookOutlined);
export const ImportIcon = /* @__PURE__ */ decorative(ImportOutlined);
export const ExportIcon = /* @__PURE__ */ decorative(ExportOutlined);
export const RevealIcon = /* @__PURE__ */ decorative(EyeOutlined);
export const FormIcon = /* @__PURE__ */ decorative(FileTextOutlined);
export const FilterIcon = /* @__PURE__ */ decorative(FilterOutlined);
export const LanguageIcon = /* @__PURE__ */ decorative(GlobalOutlined);
export const HistoryIcon = /* @__PURE__ */ decorative(HistoryOutlined);
export const DragIcon = /* @__PURE__ */ decorative(HolderOutlined);
export const HomeIcon = /* @__PURE__ */ decorative(HomeOutlined);
export const TaskIcon = /* @__PURE__ */ decorative(InboxOutlined);
export const InfoIcon = /* @__PURE__ */ decorative(InfoCircleFilled);
export const DesktopIcon = /* @__PURE__ */ decorative(LaptopOutlined);
export const LeftIcon = /* @__PURE__ */ decorative(LeftOutlined);
export const SignOutIcon = /* @__PURE__ */ decorative(LogoutOutlined);
export const PhoneIcon = /* @__PURE__ */ decorative(MobileOutlined);
export const AddIcon = /* @__PURE__ */ decorative(PlusOutlined);
export const HelpIcon = /* @__PURE__ */ decorative(QuestionCircleOutlined);
export const RedoIcon = /* @__PURE__ */ decorative(RedoOutlined);
export const ReloadIcon = /* @__PURE__ */ decorative(ReloadOutlined);
export const RightIcon = /* @__PURE__ */ decorative(RightOutlined);
export const ReturnIcon = /* @__PURE__ */ decorative(RollbackOutlined);
export const RoleIcon = /* @__PURE__ */ decorative(SafetyOutlined);
export const SaveIcon = /* @__PURE__ */ decorative(SaveOutlined);
export const SearchIcon = /* @__PURE__ */ decorative(SearchOutlined);
export const SettingsIcon = /* @__PURE__ */ decorative(SettingOutlined);
export const SortIcon = /* @__PURE__ */ decorative(SortAscendingOutlined);
export const PauseIcon = /* @__PURE__ */ decorative(PauseOutlined);
export const PlayIcon = /* @__PURE__ */ decorative(PlayCircleOutlined);
export const StopIcon = /* @__PURE__ */ decorative(StopOutlined);
export const TransferIcon = /* @__PURE__ */ decorative(SwapOutlined);
export const ColumnsIcon = /* @__PURE__ */ decorative(TableOutlined);
export const DepartmentIcon = /* @__PURE__ */ decorative(TeamOutlined);
export const DesignIcon = /* @__PURE__ */ decorative(ToolOutlined);
export const UndoIcon = /* @__PURE__ */ decorative(UndoOutlined);
export const UpIcon = /* @__PURE__ */ decorative(UpOutlined);
export const UserIcon = /* @__PURE__ */ decorative(UserOutlined);
export const BoardIcon = /* @__PURE__ */ decorative(ProjectOutlined);
export const CalendarIcon = /* @__PURE__ */ decorative(CalendarOutlined);
export const CardsIcon = /* @__PURE__ */ decorative(UnorderedListOutlined);
export const GalleryIcon = /* @__PURE__ */ decorative(PictureOutlined);
export const ScheduleIcon = /* @__PURE__ */ decorative(ScheduleOutlined);
export const NumberIcon = /* @__PURE__ */ decorative(CalculatorOutlined);
export const NestedFlowIcon = /* @__PURE__ */ decorative(NodeIndexOutlined);
export const TimelineIcon = /* @__PURE__ */ decorative(BarsOutlined);
export const TreeIcon = /* @__PURE__ */ decorative(ApartmentOutlined);
export const FollowIcon = /* @__PURE__ */ decorative(StarOutlined);
export const FollowingIcon = /* @__PURE__ */ decorative(StarFilled);
export const CommentIcon = /* @__PURE__ */ decorative(MessageOutlined);
export const DraftIcon = /* @__PURE__ */ decorative(FileDoneOutlined);
export const RelatedIcon = /* @__PURE__ */ decorative(LinkOutlined);
