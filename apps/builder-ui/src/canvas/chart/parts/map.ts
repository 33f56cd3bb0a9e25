import { MapChart } from 'echarts/charts';
import { VisualMapContinuousComponent } from 'echarts/components';
import { registerMap, use as register } from 'echarts/core';

register([MapChart, VisualMapContinuousComponent]);

export { registerMap };
