import { catalogue } from '../../../../l10n/catalogue';

export const m = catalogue(
  {
    home: 'domicile',
    mobile: 'mobile',
    work: 'travail',
    other: 'Autre…',
    none: 'Sans libellé',
    label: (contact: string, label: string) =>
      label === '' ? `Libellé de ${contact} : aucun` : `Libellé de ${contact} : ${label}`,
    title: 'Libellé',
    field: 'Libellé',
    hint: 'Standard, assistante…',
    kept: 'Libellé enregistré',
  },
  {
    home: 'home',
    mobile: 'mobile',
    work: 'work',
    other: 'Other…',
    none: 'No label',
    label: (contact: string, label: string) =>
      label === '' ? `Label of ${contact}: none` : `Label of ${contact}: ${label}`,
    title: 'Label',
    field: 'Label',
    hint: 'Switchboard, assistant…',
    kept: 'Label saved',
  },
);
