import { lookOf } from '@carewright/form-engine/react';
import { type ButtonAction, type LocalizedText, textOf } from '@carewright/schema';
import { useState, type ComponentType, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useApp } from '../../../api/apps.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useFlowStarter } from '../instances/use-start-flow.js';
import { linkState } from './button-link.js';
import { ConfirmPress } from './ConfirmPress.js';
import { type PlacedDisplayProps } from './displays-of.js';
import { displaysMessages } from './displays.messages.js';
import styles from './displays.module.css';

interface ButtonSettings {
  readonly action?: ButtonAction;
  readonly url?: string;
  readonly form?: string;
  readonly via?: string;
  readonly flow?: string;
  readonly confirm?: LocalizedText;
}
const settingsOf = ({ field }: PlacedDisplayProps): ButtonSettings => field.props ?? {};
type Act = ComponentType<PlacedDisplayProps>;

/** A button that its author put on the form: each action is a component that knows when it may be pressed. */
export function FormButton(props: PlacedDisplayProps): ReactNode {
  const Action = actions[settingsOf(props).action ?? 'link'];
  return <Action {...props} />;
}

interface PressProps {
  readonly display: PlacedDisplayProps;
  /** Why it cannot be pressed now. */
  readonly reason?: string | undefined;
  readonly isBusy?: boolean;
  /** Where it leads, when it is a link. */
  readonly link?: { readonly address: string; readonly opensPage: boolean } | undefined;
  readonly onPress?: () => void;
}

/** The button itself: it says why it waits, asks first where the author wants it, and is a real link where it leads somewhere. */
function Press({ display, reason, isBusy = false, link, onPress }: PressProps): ReactNode {
  const t = useText(displaysMessages);
  const [isAsking, setAsking] = useState(false);
  const { id, label, field, locale } = display;
  const { confirm } = settingsOf(display);
  const looks = { id, className: 'cw-button', ...lookOf(field) };
  const go = (): void => {
    setAsking(false);
    if (link?.opensPage === true) window.open(link.address, '_blank', 'noopener,noreferrer');
    else if (link) window.location.assign(link.address);
    else onPress?.();
  };
  const asks = confirm !== undefined && textOf(confirm, locale) !== '';
  const isOff = reason !== undefined || isBusy;
  const press = (): void => (isOff ? undefined : asks ? setAsking(true) : go());
  return (
    <span className={`${styles['press'] ?? ''} cw-no-print`}>
      {link && !asks && !isOff
        ? <a {...looks} href={link.address} {...(link.opensPage && { target: '_blank' })} rel="noopener noreferrer" referrerPolicy="no-referrer">{label}{link.opensPage && <span className="cw-visually-hidden">{t('newWindow')}</span>}</a>
        // Not `disabled`: it can be reached, and says why nothing happens.
        : <button {...looks} type="button" aria-disabled={isOff} {...(reason !== undefined && { 'aria-describedby': `${id}-reason` })} onClick={press}>{label}</button>}
      {reason !== undefined && <span id={`${id}-reason`} className={styles['hint']}>{reason}</span>}
      {isAsking && <ConfirmPress question={textOf(confirm, locale)} label={label} onGo={go} onClose={() => setAsking(false)} />}
    </span>
  );
}

function useListed(): (names: readonly string[], locale: string) => string {
  return (names, locale) => names.join(locale === 'zh-CN' ? '、' : ', ');
}

function LinkButton(props: PlacedDisplayProps): ReactNode {
  const t = useText(displaysMessages);
  const listed = useListed();
  const state = linkState(settingsOf(props).url, props.values, props.record.id);
  if ('address' in state) return <Press display={props} link={state} />;
  const reason = state.reason === 'missing' ? t('missing', { fields: listed(state.fields.map((key) => `“${props.labelOf(key)}”`), props.locale) }) : t(state.reason === 'unsaved' ? 'saveForButton' : 'wrongAddress');
  return <Press display={props} reason={reason} />;
}

function NewRecordButton(props: PlacedDisplayProps): ReactNode {
  const t = useText(displaysMessages);
  const navigate = useNavigate();
  const { form = '', via } = settingsOf(props);
  const needsRecord = via !== undefined && props.record.id === undefined;
  // Values travel in the history of the browser, not in the address, where they would be kept and logged.
  const begin = (): void => void navigate(`/apps/${props.address.app}/forms/${form}/new`, { state: { with: { ...props.worked(), ...(via !== undefined && { [via]: props.record.id }) } } });
  return <Press display={props} reason={needsRecord ? t('saveForButton') : undefined} onPress={begin} />;
}

function StartFlowButton(props: PlacedDisplayProps): ReactNode {
  const t = useText(displaysMessages);
  const { flow = '' } = settingsOf(props);
  const app = useApp(props.address.app);
  const labelOf = useLabel();
  const { start, dialog, isBusy } = useFlowStarter(props.address.app);
  const canStart = app.data?.flows.some((one) => one.key === flow && one.canStart && one.form === props.address.form) === true;
  if (app.data !== undefined && !canStart) return null;
  const { id } = props.record;
  // Changes that are not saved yet would not be part of what the flow begins with.
  const reason = id === undefined ? t('saveForButton') : props.readOnly ? undefined : t('readForButton');
  const label = labelOf(app.data?.flows.find(({ key }) => key === flow)?.label ?? flow);
  const begin = (): void => {
    if (id !== undefined) void start({ flow, label, recordId: id });
  };
  return <><Press display={props} reason={reason} isBusy={isBusy || app.data === undefined} onPress={begin} />{dialog}</>;
}

function FillButton(props: PlacedDisplayProps): ReactNode {
  const t = useText(displaysMessages);
  const listed = useListed();
  const press = (): void => {
    const { filled } = props.fill(props.worked());
    if (filled.length === 0) toast.info(t('nothingFilled'));
    else toast.success(t('filled', { fields: listed(filled.map(props.labelOf), props.locale) }));
  };
  return <Press display={props} reason={props.readOnly ? t('editForButton') : undefined} onPress={press} />;
}

const actions = { link: LinkButton, 'new-record': NewRecordButton, 'start-flow': StartFlowButton, fill: FillButton } as const satisfies Record<ButtonAction, Act>;
