/** The family of suffixes in which a quantity was written, and in which Kubernetes writes it again. */
export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

/** A quantity without any loss: Kubernetes keeps down to 10^-9 and rounds up what is smaller. */
export interface Quantity {
  readonly nano: bigint;
  readonly format: QuantityFormat;
}

const giga = 1_000_000_000n;
const largest = (2n ** 63n - 1n) * giga;
const decimalSuffixes: readonly string[] = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const binarySuffixes: readonly string[] = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(n|u|m|k|M|G|T|P|E|[KMGTPE]i|[eE][+-]?\d+)?$/;

/** Reads a quantity exactly, or returns undefined for what Kubernetes would refuse. */
export function readQuantity(text: string | number | undefined | null): Quantity | undefined {
  const source = String(text ?? '').trim();
  const match = source.length > 100 ? null : pattern.exec(source);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const { power, factor, format } = scaleOf(suffix);
  const digits = BigInt(`${whole}${fraction}`) * factor;
  const nano = scaled(digits, power - fraction.length + 9);
  const capped = nano > largest ? largest : nano;
  const smallBinary = format === 'BinarySI' && capped < giga;
  return { nano: sign === '-' ? -capped : capped, format: smallBinary ? 'DecimalSI' : format };
}

/** The value in base units (bytes, cores, pieces); 0 for what is no quantity. */
export function parseQuantity(text: string | number | undefined | null): number {
  return quantityValue(readQuantity(text));
}

/** The value of an already read quantity in base units. */
export function quantityValue(quantity: Quantity | undefined): number {
  if (quantity === undefined) return 0;
  return quantity.nano % giga === 0n ? Number(quantity.nano / giga) : Number(quantity.nano) / 1e9;
}

/** Thousandths of a core, rounded up as the scheduler does; 0 for what is no quantity. */
export function milliCpu(text: string | number | undefined | null): number {
  return Number(divideUp(readQuantity(text)?.nano ?? 0n, 1_000_000n));
}

/** Kubernetes' own spelling of a quantity: `1000m` is `1`, `1024Mi` is `1Gi`, `0.5` is `500m`. */
export function canonicalQuantity(text: string | number | undefined | null): string {
  const quantity = readQuantity(text);
  return quantity === undefined ? String(text ?? '') : formatQuantity(quantity);
}

/** Source: CanonicalizeBytes in k8s.io/apimachinery/pkg/api/resource/quantity.go. */
export function formatQuantity({ nano, format }: Quantity): string {
  if (nano === 0n) return '0';
  const kibi = 1024n * giga;
  const binary = format === 'BinarySI' && nano % giga === 0n && (nano >= kibi || nano <= -kibi);
  if (binary) return inSteps(nano / giga, 1024n, binarySuffixes);
  if (format === 'DecimalExponent') return withExponent(nano);
  return inSteps(nano, 1000n, decimalSuffixes);
}

/** Adds as Kubernetes does: the sum keeps the format of the first that is not zero. */
export const addQuantities = (a: Quantity, b: Quantity): Quantity => ({
  nano: a.nano + b.nano,
  format: a.nano === 0n ? b.format : a.format,
});

export const zeroQuantity: Quantity = { nano: 0n, format: 'DecimalSI' };

/** A whole number of base units as a quantity. */
export const quantityOf = (value: number, format: QuantityFormat): Quantity => ({
  nano: BigInt(Math.round(value)) * giga,
  format,
});

function scaleOf(suffix: string): { power: number; factor: bigint; format: QuantityFormat } {
  const binary = suffix === '' ? -1 : binarySuffixes.indexOf(suffix);
  if (binary > 0) return { power: 0, factor: 1024n ** BigInt(binary), format: 'BinarySI' };
  const decimal = decimalSuffixes.indexOf(suffix);
  if (decimal >= 0) return { power: (decimal - 3) * 3, factor: 1n, format: 'DecimalSI' };
  const power = Number(suffix.slice(1));
  // Beyond ±150 every value is at the cap or at the smallest step already, so a huge exponent costs nothing.
  return { power: Math.max(-150, Math.min(150, power)), factor: 1n, format: 'DecimalExponent' };
}

const scaled = (value: bigint, power: number): bigint =>
  power >= 0 ? value * 10n ** BigInt(power) : divideUp(value, 10n ** BigInt(-power));

/** Division that rounds up, as all of Kubernetes' scalings of a quantity do. */
function divideUp(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value > 0n && value % by !== 0n ? quotient + 1n : quotient;
}

function inSteps(value: bigint, step: bigint, suffixes: readonly string[]): string {
  let rest = value;
  let index = 0;
  while (rest % step === 0n && index < suffixes.length - 1) {
    rest /= step;
    index += 1;
  }
  return `${rest}${suffixes[index]}`;
}

function withExponent(nano: bigint): string {
  let rest = nano;
  let exponent = -9;
  while (rest % 1000n === 0n) {
    rest /= 1000n;
    exponent += 3;
  }
  return exponent === 0 ? `${rest}` : `${rest}e${exponent}`;
}
