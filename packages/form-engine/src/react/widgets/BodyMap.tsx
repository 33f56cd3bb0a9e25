import { type BodyRegion, bodyRegionOptions, textOf } from '@carewright/schema';
import { useForm } from '../form-context.js';
import { valueLabels } from '../value-labels.js';

/** One shape of the drawing: a rounded box, in a picture of 100 by 200. */
type Shape = readonly [region: BodyRegion, x: number, y: number, width: number, height: number, radius?: number];

/** Limbs of the left half of the picture; the other half mirrors them. */
const limbs = (isFront: boolean): readonly Shape[] => {
  // Facing us, the patient's right is on our left; from behind it is the other way round.
  const [near, far] = isFront ? (['right', 'left'] as const) : (['left', 'right'] as const);
  const side = (name: 'left' | 'right', mirrored: boolean): readonly Shape[] =>
    ([['shoulder', 25, 37, 13, 14, 6], ['arm', 21, 52, 11, 28, 5], ['forearm', 17, 81, 11, 28, 5], ['hand', 14, 110, 11, 15, 5], ['hip', 32, 97, 11, 15, 5], ['thigh', 33, 114, 15, 31, 6], ['knee', 34, 146, 13, 10, 5], ['leg', 35, 157, 11, 28, 5], ['foot', 31, 186, 15, 9, 4]] as const)
      .map(([part, x, y, width, height, radius]): Shape => [`${part}_${name}` as BodyRegion, mirrored ? 100 - x - width : x, y, width, height, radius]);
  return [...side(near, false), ...side(far, true)];
};
const fronts: readonly Shape[] = [['head_front', 40, 4, 20, 24, 10], ['neck_front', 45, 29, 10, 8, 3], ['chest', 39, 38, 22, 24, 5], ['abdomen_upper', 40, 63, 20, 16, 4], ['abdomen_lower', 40, 80, 20, 16, 4], ['groin', 44, 97, 12, 15, 5], ...limbs(true)];
const backs: readonly Shape[] = [['head_back', 40, 4, 20, 24, 10], ['neck_back', 45, 29, 10, 8, 3], ['back_upper', 39, 38, 22, 29, 5], ['back_lower', 40, 68, 20, 26, 5], ['buttocks', 44, 96, 12, 16, 5], ...limbs(false)];

interface BodyMapProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly change: (next: readonly string[]) => void;
}

/** A body from the front and from behind; every region is a button that keys and screen readers reach. */
export function BodyMap({ label, value, change }: BodyMapProps): React.JSX.Element {
  const { locale } = useForm();
  const words = valueLabels[locale];
  const toggle = (region: string): void => change(value.includes(region) ? value.filter((one) => one !== region) : [...value, region]);
  return (
    <div className="cw-body" role="group" aria-label={label}>
      <Figure title={words.front} shapes={fronts} value={value} toggle={toggle} />
      <Figure title={words.back} shapes={backs} value={value} toggle={toggle} />
      <p className="cw-hint">{words.areasHint}</p>
    </div>
  );
}

interface FigureProps extends Pick<BodyMapProps, 'value'> {
  readonly title: string;
  readonly shapes: readonly Shape[];
  readonly toggle: (region: string) => void;
}

function Figure({ title, shapes, value, toggle }: FigureProps): React.JSX.Element {
  const { locale } = useForm();
  const nameOf = (region: string): string => textOf(bodyRegionOptions.find((one) => one.value === region)?.label ?? region, locale);
  return (
    <figure>
      <svg viewBox="0 0 100 200" role="group" aria-label={title}>
        {shapes.map(([region, x, y, width, height, radius = 4]) => (
          <rect key={region} role="checkbox" aria-checked={value.includes(region)} aria-label={`${title} ${nameOf(region)}`} tabIndex={0} x={x} y={y} width={width} height={height} rx={radius} data-on={value.includes(region)} onClick={() => toggle(region)} onKeyDown={(event) => (event.key === ' ' || event.key === 'Enter') && (event.preventDefault(), toggle(region))}>
            <title>{nameOf(region)}</title>
          </rect>
        ))}
      </svg>
      <figcaption className="cw-hint">{title}</figcaption>
    </figure>
  );
}
