import { expect, it } from 'vitest';
import { smartLabel } from '../../../src/describe/parts/smart-label.ts';

it.each([
  ['name', 'Name'],
  ['creationTimestamp', 'Creation Timestamp'],
  ['apiVersion', 'API Version'],
  ['uid', 'UID'],
  ['userUID', 'User UID'],
  ['podInfoOnMount', 'Pod Info On Mount'],
  ['fsGroupPolicy', 'Fs Group Policy'],
  ['PDFLoader', 'PDF Loader'],
  ['a-b', 'A - B'],
  ['node.kubernetes.io/name', 'node.kubernetes.io/name'],
  ['x86Arch', 'x86Arch'],
  ['', ''],
])('the field %j is called %j', (field, label) => {
  expect(smartLabel(field)).toBe(label);
});
