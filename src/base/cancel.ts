/** Undoes a subscription or a timer; calling it twice is harmless. */
export type Cancel = () => void;
