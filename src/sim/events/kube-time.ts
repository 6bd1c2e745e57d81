/** A moment as metav1.Time writes it: whole seconds. */
export const kubeTime = (moment: Date): string => `${moment.toISOString().slice(0, 19)}Z`;

/** A moment as metav1.MicroTime writes it: six decimals. */
export const kubeMicroTime = (moment: Date): string => `${moment.toISOString().slice(0, 23)}000Z`;
