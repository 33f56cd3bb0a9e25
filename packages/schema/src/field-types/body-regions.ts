import { type Option } from '../definitions/form.js';

/** Where it may hurt, as a body chart names it: sides are the patient's own. */
export const bodyRegions = [
  ['head_front', '头面部', 'Head and face'], ['head_back', '后枕部', 'Back of the head'], ['neck_front', '颈前部', 'Front of the neck'], ['neck_back', '颈后部', 'Back of the neck'],
  ['shoulder_left', '左肩', 'Left shoulder'], ['shoulder_right', '右肩', 'Right shoulder'], ['arm_left', '左上臂', 'Left upper arm'], ['arm_right', '右上臂', 'Right upper arm'],
  ['forearm_left', '左前臂', 'Left forearm'], ['forearm_right', '右前臂', 'Right forearm'], ['hand_left', '左手', 'Left hand'], ['hand_right', '右手', 'Right hand'],
  ['chest', '胸部', 'Chest'], ['abdomen_upper', '上腹部', 'Upper abdomen'], ['abdomen_lower', '下腹部', 'Lower abdomen'], ['back_upper', '上背部', 'Upper back'], ['back_lower', '腰部', 'Lower back'],
  ['hip_left', '左髋部', 'Left hip'], ['hip_right', '右髋部', 'Right hip'], ['buttocks', '臀部', 'Buttocks'], ['groin', '会阴部', 'Groin'],
  ['thigh_left', '左大腿', 'Left thigh'], ['thigh_right', '右大腿', 'Right thigh'], ['knee_left', '左膝', 'Left knee'], ['knee_right', '右膝', 'Right knee'],
  ['leg_left', '左小腿', 'Left lower leg'], ['leg_right', '右小腿', 'Right lower leg'], ['foot_left', '左足', 'Left foot'], ['foot_right', '右足', 'Right foot'],
] as const satisfies readonly (readonly [value: string, zh: string, en: string])[];
export type BodyRegion = (typeof bodyRegions)[number][0];

/** The regions as choices. */
export const bodyRegionOptions: readonly Option[] = bodyRegions.map(([value, zh, en]) => ({ value, label: { 'zh-CN': zh, 'en-US': en } }));
