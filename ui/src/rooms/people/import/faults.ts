import { catalogue } from '../../../l10n/catalogue';

/** Why a file cannot be read as a table, on which line where there is one. */
const titles = catalogue(
  {
    empty: 'Ce fichier est vide',
    not_text: 'Ce fichier n’est pas du texte',
    spreadsheet: 'Ce fichier est un classeur d’un autre format',
    no_table: 'Ce fichier ne contient pas de tableau',
    no_sheet: 'Ce classeur n’a pas cette feuille',
    protected: 'Ce fichier est protégé par un mot de passe',
    damaged: 'Ce fichier est endommagé',
    too_many_parts: 'Ce fichier a trop de parties pour un tableau',
    too_large_inside: 'Ce fichier est trop gros une fois décompressé',
    too_dense: 'Ce fichier se décompresse bien au-delà de sa taille',
    encoding: (line: string) => `La ligne ${line} est écrite dans un autre encodage`,
    delimiter: 'Ce caractère ne peut pas séparer des colonnes',
    no_headings: 'La première ligne ne nomme pas les colonnes',
    too_large: 'Ce fichier est trop gros',
    too_many_rows: 'Ce fichier a trop de lignes',
    too_many_columns: 'Ce fichier a trop de colonnes',
    cell_too_long: (line: string) => `Une case est trop longue à la ligne ${line}`,
  },
  {
    empty: 'This file is empty',
    not_text: 'This file is not text',
    spreadsheet: 'This file is a workbook of another format',
    no_table: 'This file holds no table',
    no_sheet: 'This workbook has no such sheet',
    protected: 'This file is protected by a password',
    damaged: 'This file is damaged',
    too_many_parts: 'This file has too many parts for a table',
    too_large_inside: 'This file is too large once expanded',
    too_dense: 'This file expands far beyond its size',
    encoding: (line: string) => `Line ${line} is written in another encoding`,
    delimiter: 'This character cannot separate columns',
    no_headings: 'The first line does not name the columns',
    too_large: 'This file is too large',
    too_many_rows: 'This file has too many rows',
    too_many_columns: 'This file has too many columns',
    cell_too_long: (line: string) => `A cell is too long on line ${line}`,
  },
);

/** Whether anything was changed, and what to do. */
const advice = catalogue<Record<keyof typeof titles, string>>(
  {
    empty: 'Rien n’a été changé. Choisissez un autre fichier.',
    not_text:
      'Rien n’a été changé. Enregistrez-le en CSV depuis votre tableur, puis choisissez ce nouveau fichier.',
    spreadsheet:
      'Rien n’a été changé. Ouvrez-le dans votre tableur, enregistrez-le en .xlsx, en .ods ou en CSV, puis choisissez ce nouveau fichier.',
    no_table: 'Rien n’a été changé. Choisissez un CSV, un .xlsx, un .ods ou un .vcf.',
    no_sheet: 'Rien n’a été changé. Choisissez une autre feuille.',
    protected: 'Rien n’a été changé. Enregistrez-le sans mot de passe, puis choisissez-le de nouveau.',
    damaged:
      'Rien n’a été changé. Ouvrez-le dans un tableur, enregistrez-le de nouveau, puis choisissez ce nouveau fichier.',
    too_many_parts: 'Rien n’a été changé. Enregistrez la feuille en CSV, puis choisissez ce nouveau fichier.',
    too_large_inside: 'Rien n’a été changé. Coupez-le en fichiers plus petits.',
    too_dense: 'Rien n’a été changé. Enregistrez la feuille en CSV, puis choisissez ce nouveau fichier.',
    encoding:
      'Rien n’a été changé. Choisissez un autre encodage, ou enregistrez le fichier en CSV UTF-8 depuis votre tableur.',
    delimiter: 'Rien n’a été changé. Choisissez un autre séparateur.',
    no_headings:
      'Rien n’a été changé. Ajoutez en haut du fichier une ligne de titres : Nom, Prénom, Courriel… puis choisissez-le de nouveau.',
    too_large: 'Rien n’a été changé. Coupez-le en fichiers de 50 Mo au plus.',
    too_many_rows: 'Rien n’a été changé. Coupez-le en fichiers de 200\u202f000 lignes au plus.',
    too_many_columns: 'Rien n’a été changé. Retirez-en dans votre tableur : gardez celles qu’il vous faut.',
    cell_too_long:
      'Rien n’a été changé. Il y manque sans doute un guillemet fermant : corrigez cette ligne, puis choisissez le fichier de nouveau.',
  },
  {
    empty: 'Nothing was changed. Choose another file.',
    not_text: 'Nothing was changed. Save it as CSV from your spreadsheet, then choose that new file.',
    spreadsheet:
      'Nothing was changed. Open it in your spreadsheet, save it as .xlsx, .ods or CSV, then choose that new file.',
    no_table: 'Nothing was changed. Choose a CSV, an .xlsx, an .ods or a .vcf.',
    no_sheet: 'Nothing was changed. Choose another sheet.',
    protected: 'Nothing was changed. Save it without a password, then choose it again.',
    damaged: 'Nothing was changed. Open it in a spreadsheet, save it again, then choose that new file.',
    too_many_parts: 'Nothing was changed. Save the sheet as CSV, then choose that new file.',
    too_large_inside: 'Nothing was changed. Cut it into smaller files.',
    too_dense: 'Nothing was changed. Save the sheet as CSV, then choose that new file.',
    encoding:
      'Nothing was changed. Choose another encoding, or save the file as CSV UTF-8 from your spreadsheet.',
    delimiter: 'Nothing was changed. Choose another delimiter.',
    no_headings:
      'Nothing was changed. Add a line of headings at the top of the file: Name, Given name, Email… then choose it again.',
    too_large: 'Nothing was changed. Cut it into files of 50 MB at most.',
    too_many_rows: 'Nothing was changed. Cut it into files of 200,000 rows at most.',
    too_many_columns: 'Nothing was changed. Take some away in your spreadsheet: keep those that you need.',
    cell_too_long:
      'Nothing was changed. A closing quote is probably missing: correct that line, then choose the file again.',
  },
);

/** What a refusal's detail says of a file, `encoding 12`, in words; nothing when it says nothing known. */
export function faultOf(detail: string): { title: string; advice: string } | null {
  const [word = '', line = ''] = detail.split(' ');
  if (!Object.hasOwn(titles, word)) return null;
  const key = word as keyof typeof titles;
  const title = titles[key];
  return { title: typeof title === 'string' ? title : title(line), advice: advice[key] };
}
