import type { Rule } from '../../rule.ts';
import { sbxCniAgentDown } from './sbx-cni-agent-down.ts';
import { sbxCniMisconfigured } from './sbx-cni-misconfigured.ts';
import { sbxCniNotReady } from './sbx-cni-not-ready.ts';
import { sbxIpExhausted } from './sbx-ip-exhausted.ts';
import { sbxOther } from './sbx-other.ts';
import { sbxPauseImage } from './sbx-pause-image.ts';
import { sbxRuntimeTimeout } from './sbx-runtime-timeout.ts';
import { sbxRuntimeclassHandler } from './sbx-runtimeclass-handler.ts';

export const sandboxRules: readonly Rule[] = [
  sbxCniAgentDown,
  sbxCniMisconfigured,
  sbxCniNotReady,
  sbxIpExhausted,
  sbxOther,
  sbxPauseImage,
  sbxRuntimeTimeout,
  sbxRuntimeclassHandler,
];
