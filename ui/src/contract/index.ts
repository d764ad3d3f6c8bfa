// Generated from crates/desk/src/contract by `cargo xtask codegen`. Do not edit.

export type AddressCommune = { 
/**
 * Its INSEE code.
 */
insee_code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The name of the file they came from.
 */
source: string, 
/**
 * When they were loaded. Milliseconds since 1970.
 */
loaded_at: number, 
/**
 * How many streets.
 */
streets: number, 
/**
 * How many addresses.
 */
addresses: number, };

export type AddressReason = "street_missing" | "number_invalid" | "commune_invalid" | "postcode_invalid";

export type AddressRefused = { 
/**
 * Its line in the file; the headings are on the first one.
 */
line: number, 
/**
 * Why.
 */
reason: AddressReason, };

export type AddressRemoveReq = { 
/**
 * Their INSEE codes.
 */
insee_codes: Array<string>, };

export type AddressReport = { 
/**
 * The communes that were loaded, by name; what they had before is replaced.
 */
communes: Array<AddressCommune>, 
/**
 * Rows that were read.
 */
rows: number, 
/**
 * Rows that were left out.
 */
refused: number, 
/**
 * The first of them, a hundred at most.
 */
refused_rows: Array<AddressRefused>, };

export type Addresses = { 
/**
 * The communes by name.
 */
communes: Array<AddressCommune>, };

export type Arrival = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Given names.
 */
given_names: string, 
/**
 * Family name in use.
 */
family_name: string, 
/**
 * Standing.
 */
standing: Standing, 
/**
 * Gender; empty when nobody said it.
 */
gender: string, 
/**
 * Commune.
 */
commune: string, 
/**
 * When the record was created. Milliseconds since 1970.
 */
created_at: number, };

export type AuditLine = { 
/**
 * Identifier.
 */
id: string, 
/**
 * `export` or `print`.
 */
action: string, 
/**
 * What for, as far as it was said.
 */
purpose: string, 
/**
 * How many people it holds.
 */
people: number, 
/**
 * What was made: `csv`, `xlsx`, `ods`, `vcf` or `cash_book`; `labels`, `cards`, `sign_in`, `list`, `letters` or `receipt`.
 */
form: string, 
/**
 * The fields of an export.
 */
fields: Array<string>, 
/**
 * Who did it; the device's name where nobody's is known.
 */
done_by: string, 
/**
 * On which device, as far as this desk knows.
 */
device_name: string, 
/**
 * The day.
 */
done_on: string, 
/**
 * When, in milliseconds since 1970.
 */
at: number, };

export type AuditListReq = { 
/**
 * The most lines to give.
 */
limit: number, 
/**
 * Only what was made in one of these forms; all of them where it is empty.
 */
forms: Array<string>, };

export type AuditLog = { 
/**
 * How many lines there are of these forms.
 */
total: number, 
/**
 * The newest of them.
 */
lines: Array<AuditLine>, };

export type BackupReport = { 
/**
 * People in it.
 */
people: number, 
/**
 * Its size.
 */
size_bytes: number, };

export type BulkChange = { "edit": BulkEdit } | "delete" | "restore";

export type BulkEdit = { 
/**
 * What replaces a field; an empty value empties it.
 */
set: { [key in string]: Entered }, 
/**
 * Items that a list gains where it lacks them.
 */
add: { [key in string]: Entered }, 
/**
 * Items that a list loses, blind to case and accents.
 */
remove: { [key in string]: Entered }, };

export type BulkExample = { 
/**
 * Who.
 */
person: PersonName, 
/**
 * The fields that change; none for a deletion or a restoring.
 */
changes: Array<ImportChange>, };

export type BulkReason = { 
/**
 * The field.
 */
field: string, 
/**
 * Why.
 */
code: ProblemCode, 
/**
 * What would be accepted, where the code alone does not say it.
 */
expected: string, 
/**
 * How many people.
 */
people: number, 
/**
 * Some of them, three at most.
 */
examples: Array<PersonName>, };

export type BulkReport = { 
/**
 * The operation that undoes it whole; nothing for a preview, or when nobody changed.
 */
operation: string | null, 
/**
 * People who change.
 */
change: number, 
/**
 * People who are so already.
 */
same: number, 
/**
 * People who cannot be changed.
 */
refuse: number, 
/**
 * Why some cannot be, the most frequent first.
 */
reasons: Array<BulkReason>, 
/**
 * Some who change, five at most.
 */
examples: Array<BulkExample>, };

export type CashBookReport = { 
/**
 * Lines of payments.
 */
lines: number, 
/**
 * What was received before the first day.
 */
opening: number, 
/**
 * What was received up to the last day.
 */
closing: number, };

export type CashBookReq = { 
/**
 * The first day; this year's when empty.
 */
from: string, 
/**
 * The last day; today when empty.
 */
to: string, 
/**
 * The ticket of the file to write.
 */
file: string, 
/**
 * `fr`, or `en`.
 */
language: string, };

export type CheckReport = { 
/**
 * Whether everything is sound.
 */
sound: boolean, 
/**
 * People, deleted ones included.
 */
people: number, 
/**
 * What is wrong, one word each: `pages`, `rows`, `index`, `digest`.
 */
faults: Array<string>, };

export type ColumnRule = { 
/**
 * The fields, `id` for our identifier; none leaves the column out. Several take the parts of each cell
 * in order; an empty name leaves its part out.
 */
fields: Array<string>, 
/**
 * How a cell is cut into parts.
 */
cut: Cut, 
/**
 * How it joins the columns before it that go to the same field; lists always gather theirs.
 */
joined: Joined, 
/**
 * What values stand for, whatever their case and accents; an empty text gives nothing, [`ANY_OTHER`] is the rest.
 */
values: Record<string, string>, 
/**
 * In which order a date is written.
 */
dates: DateOrder, };

export type Condition = { "all": Array<Condition> } | { "any": Array<Condition> } | { "not": Condition } | { "test": PersonTest };

export type Conflict = { 
/**
 * Identifier.
 */
id: string, 
/**
 * The table: `person`, or that of another record.
 */
table: string, 
/**
 * The person, or the one that the record belongs to, if it belongs to one.
 */
person: string | null, 
/**
 * Their name, or the record's own.
 */
name: string, 
/**
 * The field; `deleted` for the deletion, whose values are `true` and `false`.
 */
field: string, 
/**
 * What both started from.
 */
base: string, 
/**
 * This desk's value.
 */
mine: ConflictSide, 
/**
 * The other one.
 */
theirs: ConflictSide, 
/**
 * What the record holds now.
 */
current: string, 
/**
 * Empty while it is open, else `mine`, `theirs`, `base` or `value`.
 */
settled: string, 
/**
 * Who settled it.
 */
settled_by: string, };

export type ConflictListReq = { 
/**
 * Whether settled ones are given too.
 */
settled: boolean, };

export type ConflictSettleReq = { 
/**
 * Identifier.
 */
id: string, 
/**
 * `mine`, `theirs`, `base`, or `value`.
 */
keep: string, 
/**
 * The value to write, with `value`.
 */
value: string, };

export type ConflictSide = { 
/**
 * The value, lists separated by `; `.
 */
value: string, 
/**
 * Who entered it.
 */
person_name: string, 
/**
 * On which device.
 */
device_name: string, 
/**
 * When, in milliseconds since 1970.
 */
at: number, 
/**
 * Whether it is the one that stands until somebody settles.
 */
kept: boolean, };

export type Conflicts = { 
/**
 * The conflicts.
 */
conflicts: Array<Conflict>, };

export type ConsentReq = { 
/**
 * Whose.
 */
person: string, 
/**
 * What contact is for: `information`, `events`, `canvassing`, `donations`, `surveys`; `any` is all of them.
 */
purpose: string, 
/**
 * How it is made: `email`, `phone`, `sms`, `post`, `door`; `any` is all of them.
 */
channel: string, 
/**
 * The day, not to come; empty is today.
 */
at: string, 
/**
 * How the section knows: `paper`, `oral`, `email`, `online`, `phone`, `import`, `other`; empty is `other`.
 */
how: string, 
/**
 * What the person was asked, or said.
 */
wording: string, };

export type ConsentStanding = { 
/**
 * What for.
 */
purpose: string, 
/**
 * How.
 */
channel: string, 
/**
 * What counts today.
 */
state: ConsentState, };

export type ConsentState = "unknown" | "given" | "withdrawn";

export type Consents = { 
/**
 * Every act, the latest day first.
 */
acts: Array<RecordEntry>, 
/**
 * What they come to, for each purpose and channel of which anything is known.
 */
standings: Array<ConsentStanding>, 
/**
 * Whether contact was withdrawn for any purpose by any channel.
 */
do_not_contact: boolean, };

export type Cut = "whole" | "family_first" | "given_first" | "street" | "address" | "place" | "comma" | "semicolon" | "slash" | "dash" | "line";

export type DateOrder = "day_first" | "month_first";

export type DeskDemoReq = { 
/**
 * How many people. Range: 1 to 200,000.
 */
people: number, 
/**
 * The same seed invents the same people.
 */
seed: number, };

export type DeskInitReq = { 
/**
 * The section's name.
 */
section: string, 
/**
 * Who sits here; may be empty.
 */
person_name: string, 
/**
 * What opens the desk. At least ten characters.
 */
passphrase: string, 
/**
 * Whether the system's keychain keeps the key.
 */
remember: boolean, };

export type DeskJoinReq = { 
/**
 * The invitation's text: address, then code.
 */
invitation: string, 
/**
 * Who sits here.
 */
person_name: string, 
/**
 * What this laptop is called; empty takes the system's name.
 */
device_name: string, 
/**
 * What opens the desk; unused by an open one.
 */
passphrase: string, 
/**
 * Whether the system's keychain keeps the key.
 */
remember: boolean, };

export type DeskPhase = "fresh" | "locked" | "open";

export type DeskRestoreReq = { 
/**
 * The ticket of the backup file.
 */
file: string, 
/**
 * The passphrase that the desk had when the backup was made.
 */
passphrase: string, };

export type DeskState = { 
/**
 * Where it stands.
 */
phase: DeskPhase, 
/**
 * The section's name.
 */
section: string, 
/**
 * The names above it, nearest first; the last one is the organisation.
 */
above: Array<string>, 
/**
 * Who sits at this desk.
 */
person_name: string, 
/**
 * What this laptop is called.
 */
device_name: string, 
/**
 * The role headquarters gave; a desk that never joined is its own secretary.
 */
role: Role, 
/**
 * Whether the people here are invented.
 */
demo: boolean, 
/**
 * Whether the desk has joined headquarters.
 */
joined: boolean, 
/**
 * Whether headquarters revoked the device that was here, and nothing of it is left.
 */
revoked: boolean, 
/**
 * Whether this system has a keychain that could keep the key.
 */
keychain: boolean, 
/**
 * Whether the key is in it.
 */
remembered: boolean, 
/**
 * What the person chose.
 */
settings: Settings, 
/**
 * The version of Permanence.
 */
version: string, 
/**
 * What an open desk shows first; nothing unless it is open.
 */
opened: Opened | null, };

export type DeskUnlockReq = { 
/**
 * What opens the desk.
 */
passphrase: string, 
/**
 * Whether the system's keychain keeps the key from now on.
 */
remember: boolean, };

export type Device = { 
/**
 * Identifier: the fingerprint of its key.
 */
id: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * Who sits at it.
 */
person_name: string, 
/**
 * What they do.
 */
role: Role, 
/**
 * When it joined.
 */
joined_at: number | null, 
/**
 * When headquarters last heard of it.
 */
seen_at: number | null, 
/**
 * Whether it was revoked.
 */
revoked: boolean, 
/**
 * Whether it is this one.
 */
this: boolean, };

export type Devices = { 
/**
 * This one first.
 */
devices: Array<Device>, };

export type DuesAccount = { 
/**
 * The year.
 */
year: number, 
/**
 * Where they stand today.
 */
state: DuesState, 
/**
 * The category.
 */
category: string, 
/**
 * What they owe; `null` when no rate says it.
 */
owed: number | null, 
/**
 * What they paid.
 */
paid: number, 
/**
 * Whether they count as members in good standing today.
 */
counts: boolean, };

export type DuesAddReq = { 
/**
 * Who paid; the first line's person when it is left out.
 */
payer: string | null, 
/**
 * The day; today when empty.
 */
paid_on: string, 
/**
 * `cash`, `cheque`, `transfer`, `card`, `direct_debit`, `online` or `other`.
 */
means: string, 
/**
 * The whole amount; the sum of the lines when empty.
 */
amount: string, 
/**
 * The cheque's number, the transfer's label.
 */
reference: string, 
/**
 * Anything else.
 */
notes: string, 
/**
 * Whose membership of which year it pays for.
 */
lines: Array<DuesLineReq>, };

export type DuesFigure = { 
/**
 * What it is of.
 */
name: string, 
/**
 * How many.
 */
count: number, 
/**
 * How much was paid.
 */
amount: number, };

export type DuesFigures = { 
/**
 * The year.
 */
year: number, 
/**
 * What is still owed by those whose rate is known.
 */
missing: number, 
/**
 * What was paid for the year.
 */
paid: number, 
/**
 * People by state, with what they paid.
 */
states: Array<DuesFigure>, 
/**
 * Memberships by category.
 */
categories: Array<DuesFigure>, 
/**
 * Memberships by means.
 */
means: Array<DuesFigure>, 
/**
 * Memberships by month of payment, as `2026-03`, the first month first.
 */
months: Array<DuesFigure>, };

export type DuesLetters = { 
/**
 * The ticket of the file to write.
 */
file: string, 
/**
 * The language of the letters: `fr`, `en`.
 */
language: string, };

export type DuesLine = { 
/**
 * Whose membership.
 */
person: PersonName, 
/**
 * Of which year.
 */
year: number, 
/**
 * The category.
 */
category: string, 
/**
 * The amount.
 */
amount: number, };

export type DuesLineReq = { 
/**
 * Whose membership.
 */
person: string, 
/**
 * Of which year; this year when empty.
 */
year: string, 
/**
 * The category; that of the person's last membership, else the year's usual one, when empty.
 */
category: string, 
/**
 * The amount; when empty what is still owed, or the payment's amount where it has one line.
 */
amount: string, };

export type DuesListReq = { 
/**
 * The year; this one when it is `null`.
 */
year: number | null, 
/**
 * Only those in these states; all of them when empty.
 */
states: Array<DuesState>, 
/**
 * As it was at the end of this day; today when empty.
 */
at: string, 
/**
 * People to skip first.
 */
offset: number, 
/**
 * The most people to give.
 */
limit: number, };

export type DuesNotReminded = { 
/**
 * The person.
 */
person: PersonName, 
/**
 * Why.
 */
why: DuesWhyNot, };

export type DuesOf = { 
/**
 * The person.
 */
person: PersonName, 
/**
 * Where they stand for this year and for each year they paid for, the last first.
 */
years: Array<DuesAccount>, 
/**
 * Payments that they made or that paid for them, the last first.
 */
payments: Array<DuesPayment>, 
/**
 * Reminders, the last first.
 */
reminders: Array<DuesReminder>, 
/**
 * What they would pay now: this year's dues, the next year's when this one is settled.
 */
proposed: DuesProposal, };

export type DuesPage = { 
/**
 * The year.
 */
year: number, 
/**
 * How many there are in all.
 */
total: number, 
/**
 * Those of this page.
 */
rows: Array<DuesRow>, };

export type DuesPayment = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Who paid.
 */
payer: PersonName, 
/**
 * The day.
 */
paid_on: string, 
/**
 * How.
 */
means: string, 
/**
 * The whole amount.
 */
amount: number, 
/**
 * What is left after what was given back.
 */
left: number, 
/**
 * The cheque's number, the transfer's label.
 */
reference: string, 
/**
 * Anything else.
 */
notes: string, 
/**
 * Whose membership of which year it paid for.
 */
lines: Array<DuesLine>, 
/**
 * What was given back.
 */
refunds: Array<DuesRefund>, 
/**
 * The receipts that were issued for it.
 */
receipts: Array<Receipt>, };

export type DuesProposal = { 
/**
 * The year.
 */
year: number, 
/**
 * The category; empty when none is known.
 */
category: string, 
/**
 * What is still owed; `null` when no rate says it.
 */
amount: number | null, 
/**
 * How they paid last; empty when they never did.
 */
means: string, };

export type DuesRate = { 
/**
 * Identifier.
 */
id: string, 
/**
 * The year.
 */
year: number, 
/**
 * The category.
 */
category: string, 
/**
 * The amount.
 */
amount: number, 
/**
 * Whether it is that of people whose category nobody said.
 */
usual: boolean, };

export type DuesRates = { 
/**
 * The rates, the last year first.
 */
rates: Array<DuesRate>, 
/**
 * The last day on which those who paid the year before still count, in the year asked for, else in this one.
 */
grace_until: string, };

export type DuesRatesReq = { 
/**
 * The year; every year when it is `null`.
 */
year: number | null, };

export type DuesRefund = { 
/**
 * Identifier, with which it can be cancelled.
 */
id: string, 
/**
 * The day.
 */
paid_on: string, 
/**
 * How.
 */
means: string, 
/**
 * How much.
 */
amount: number, };

export type DuesRefundReq = { 
/**
 * The payment.
 */
payment: string, 
/**
 * How much; all that is left when empty.
 */
amount: string, 
/**
 * The day; today when empty.
 */
date: string, 
/**
 * How; as it was paid when empty.
 */
means: string, 
/**
 * Whose part, where several people were paid for and only some of it is given back.
 */
person: string | null, };

export type DuesRemindReq = { 
/**
 * The year; this one when it is `null`.
 */
year: number | null, 
/**
 * 1 for the first.
 */
wave: number, 
/**
 * `email`, `phone`, `sms`, `post` or `door`.
 */
channel: string, 
/**
 * Whom; everybody who is late or never paid when empty.
 */
people: string[], 
/**
 * Only says who would get it; no letter is then written.
 */
preview: boolean, 
/**
 * Their letters, with `post` and `door`; none are written where it is left out.
 */
letters?: DuesLetters, };

export type DuesReminded = { 
/**
 * Those who get it, with what they owe.
 */
sent: Array<DuesRow>, 
/**
 * Those who do not, and why.
 */
left: Array<DuesNotReminded>, };

export type DuesReminder = { 
/**
 * The year it was for.
 */
year: number, 
/**
 * 1 for the first.
 */
wave: number, 
/**
 * How it was sent.
 */
channel: string, 
/**
 * When.
 */
sent_on: string, };

export type DuesRow = { 
/**
 * The person.
 */
id: string, 
/**
 * Given and family name.
 */
name: string, 
/**
 * Where they stand.
 */
state: DuesState, 
/**
 * Their category; empty when none is known.
 */
category: string, 
/**
 * What they owe for the year; `null` when no rate says it.
 */
owed: number | null, 
/**
 * What they paid for it.
 */
paid: number, 
/**
 * Whether they count as members in good standing on that day.
 */
counts: boolean, 
/**
 * The last reminder of that year.
 */
reminder: DuesReminder | null, };

export type DuesState = "up_to_date" | "late" | "never" | "exempt";

export type DuesWhyNot = "settled" | "withdrawn" | "unreachable" | "reminded";

export type DuesYearReq = { 
/**
 * The year; this one when it is `null`.
 */
year: number | null, };

export type DuplicateCheck = { 
/**
 * At most five people.
 */
people: Array<LikelyPerson>, };

export type DuplicateCheckReq = { 
/**
 * Values by field name; what cannot be read yet is left out.
 */
fields: { [key in string]: Entered }, 
/**
 * The person whose record it is; none for a new one.
 */
id: string | null, };

export type DuplicateListReq = { 
/**
 * Pairs to skip.
 */
offset: number, 
/**
 * The most pairs to give.
 */
limit: number, 
/**
 * Only those that are as sure as this.
 */
strength: DuplicateStrength | null, };

export type DuplicatePair = { 
/**
 * The record that is kept when nobody chooses: the older one, or the one that stands since they were merged.
 */
a: PersonRow, 
/**
 * The other one.
 */
b: PersonRow, 
/**
 * How sure it is.
 */
strength: DuplicateStrength, 
/**
 * Why; what speaks against it last.
 */
reasons: Array<Reason>, };

export type DuplicateReq = { 
/**
 * One record.
 */
a: string, 
/**
 * The other.
 */
b: string, };

export type DuplicateStrength = "changed" | "identical" | "probable" | "possible";

export type Duplicates = { 
/**
 * The pairs from the offset.
 */
pairs: Array<DuplicatePair>, 
/**
 * How many there are of the strength that was asked for.
 */
total: number, 
/**
 * How many were merged and changed since.
 */
changed: number, 
/**
 * How many are identical.
 */
identical: number, 
/**
 * How many are probable.
 */
probable: number, 
/**
 * How many are possible.
 */
possible: number, };

export type Entered = string | Array<string>;

export type ErrorCode = "invalid" | "locked" | "no_desk" | "desk_exists" | "passphrase_wrong" | "passphrase_short" | "damaged" | "too_new" | "disk_full" | "file_unusable" | "not_a_backup" | "file_unreadable" | "not_found" | "nothing_to_print" | "nothing_to_undo" | "not_allowed" | "busy" | "cancelled" | "purpose_missing" | "invitation_invalid" | "invitation_spent" | "not_joined" | "already_joined" | "unreachable" | "wrong_identity" | "revoked" | "copied" | "version_unknown" | "headquarters_failed" | "settled" | "bug";

export type ExportReport = { 
/**
 * People.
 */
people: number, };

export type Facet = { 
/**
 * The value.
 */
value: string, 
/**
 * People who are not deleted.
 */
count: number, };

export type Facets = { 
/**
 * At most 200.
 */
values: Array<Facet>, };

export type FacetsReq = { 
/**
 * The field's name: `tags`, `interests`, `commune`, `postcode`, `standing`, `gender`.
 */
field: string, 
/**
 * As it was at the end of this day, such as `2026-03-12`; empty is as it is.
 */
on?: string, };

export type FileReq = { 
/**
 * The ticket.
 */
file: string, };

export type FilterTest = "is" | "is_not" | "contains" | "empty" | "filled" | "between";

export type FiscalDetails = { 
/**
 * The association that issues it. Range: 200 characters.
 */
association: string, 
/**
 * The number of its agreement. Range: 200 characters.
 */
agreement: string, 
/**
 * The day of its agreement, such as `2026-03-31`.
 */
agreed_on: string, 
/**
 * The party that it collects for; the organisation's name when empty. Range: 200 characters.
 */
party: string, };

export type History = { 
/**
 * The entries.
 */
entries: Array<HistoryEntry>, };

export type HistoryEntry = { 
/**
 * The operation that did it, on this desk.
 */
operation: string, 
/**
 * The table: `person`, or that of a record that belongs to them.
 */
table: string, 
/**
 * The record.
 */
record: string, 
/**
 * What the operation was.
 */
kind: OperationKind, 
/**
 * The imported file's name, when it was an import.
 */
source: string, 
/**
 * When, in milliseconds since 1970.
 */
at: number, 
/**
 * Who, as far as this desk knows.
 */
person_name: string, 
/**
 * On which device, as far as this desk knows.
 */
device_name: string, 
/**
 * The field; empty for the creation of the record; `deleted` for its deletion and restoring.
 */
field: string, 
/**
 * What it held.
 */
before: string, 
/**
 * What it holds since.
 */
after: string, 
/**
 * Whether headquarters has it.
 */
sent: boolean, };

export type Household = { 
/**
 * Identifier: what their field `household` holds.
 */
id: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * Notes.
 */
notes: string, 
/**
 * Who is of it, by name.
 */
members: Array<PersonName>, };

export type HouseholdListReq = { 
/**
 * Only the one that this person is of.
 */
person: string | null, };

export type HouseholdMakeReq = { 
/**
 * What it is called; empty is made of the first one's family name.
 */
name: string, 
/**
 * Who is of it.
 */
people: Array<string>, };

export type Households = { 
/**
 * The households.
 */
households: Array<Household>, };

export type IdenticalMerged = { 
/**
 * Records that were merged into another one.
 */
merged: number, 
/**
 * The operation; none when it was only counted, or when there was nothing to merge.
 */
done: OperationDone | null, };

export type ImportChange = { 
/**
 * The field.
 */
field: string, 
/**
 * What it holds.
 */
before: string, 
/**
 * What it would hold.
 */
after: string, };

export type ImportColumn = { 
/**
 * Its heading.
 */
heading: string, 
/**
 * The first values that are not empty, three at most.
 */
samples: Array<string>, 
/**
 * Its values with their counts, the most frequent first; none where there are more than 30, or long ones.
 */
values: Array<ImportValue>, };

export type ImportCounts = { 
/**
 * People created.
 */
create: number, 
/**
 * People changed.
 */
update: number, 
/**
 * Rows that change nothing.
 */
same: number, 
/**
 * Rows left out by the mode.
 */
skip: number, 
/**
 * Rows refused.
 */
refuse: number, };

export type ImportFile = { 
/**
 * The file's ticket, for the preview and the run.
 */
file: string, 
/**
 * Its name, without its folder.
 */
name: string, 
/**
 * `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`; empty for a workbook or cards, which leave no choice.
 */
encoding: string, 
/**
 * One character; empty for a workbook or cards.
 */
delimiter: string, 
/**
 * The sheet that was read; empty for another file than a workbook.
 */
sheet: string, 
/**
 * The sheets there are to choose from.
 */
sheets: Array<string>, 
/**
 * Data rows, headings excluded.
 */
rows: number, 
/**
 * The columns in order.
 */
columns: Array<ImportColumn>, 
/**
 * Where they would go, to look at and to change.
 */
mapping: Mapping, 
/**
 * Where the mapping comes from.
 */
origin: MappingOrigin, 
/**
 * The software whose export it is; empty where none is recognised.
 */
source: string, 
/**
 * Whether every name is in capitals, so that writing them otherwise is worth a question.
 */
in_capitals: boolean, 
/**
 * Lines at the end that count the others and are nobody: proposed to be left out.
 */
totals: Array<ImportLine>, 
/**
 * The most useful key for matching: `member_number`, `emails`, `name` or empty.
 */
key: string, };

export type ImportLine = { 
/**
 * Its number, headings on line 1.
 */
line: number, 
/**
 * What it holds, cut at 80 characters.
 */
text: string, };

export type ImportMode = "create" | "update" | "both";

export type ImportOpenReq = { 
/**
 * The ticket of the file.
 */
file: string, 
/**
 * How it is written, where the person corrects what was found; empty finds it.
 */
encoding: string, 
/**
 * Its delimiter, where the person corrects what was found; empty finds it.
 */
delimiter: string, 
/**
 * The sheet of a workbook; empty finds the first one that holds rows.
 */
sheet: string, };

export type ImportPreview = { 
/**
 * How many of each.
 */
counts: ImportCounts, 
/**
 * The first 200 rows of each outcome, in the file's order.
 */
rows: Array<ImportRow>, };

export type ImportRefused = { 
/**
 * Rows.
 */
rows: number, };

export type ImportRefusedReq = { 
/**
 * The import.
 */
import: ImportReq, 
/**
 * The ticket of the file to write.
 */
target: string, 
/**
 * The language of the reasons: `fr`; any other gives English.
 */
language: string, };

export type ImportReport = { 
/**
 * The operation that undoes it whole; absent when it changed nothing.
 */
operation: string | null, 
/**
 * How many of each.
 */
counts: ImportCounts, 
/**
 * The refused rows, 1,000 at most.
 */
refused: Array<ImportRow>, };

export type ImportReq = { 
/**
 * The file's ticket.
 */
file: string, 
/**
 * Encoding, as [`ImportFile`] said; empty finds it.
 */
encoding: string, 
/**
 * Delimiter, as [`ImportFile`] said; empty finds it.
 */
delimiter: string, 
/**
 * Sheet, as [`ImportFile`] said; empty finds it.
 */
sheet: string, 
/**
 * Where columns go. None takes what [`ImportFile`] proposes and leaves its totals out too.
 */
mapping: Mapping | null, 
/**
 * Lines that are nobody.
 */
left_out: Array<number>, 
/**
 * What a row is recognised by: `id`, `member_number`, `emails`, `name` (with the birth date); empty recognises
 * nobody.
 */
key: string, 
/**
 * How rows meet the directory.
 */
mode: ImportMode, };

export type ImportRow = { 
/**
 * Its line in the file, headings on line 1.
 */
line: number, 
/**
 * What it would do.
 */
outcome: RowOutcome, 
/**
 * Who it is: the name in the row.
 */
name: string, 
/**
 * The person it would change.
 */
person: string | null, 
/**
 * What it would change; all it would give, for a person it would create.
 */
changes: Array<ImportChange>, 
/**
 * Why it is refused.
 */
reason: RowReason | null, 
/**
 * The refused values.
 */
problems: Array<Problem>, };

export type ImportValue = { 
/**
 * The value as it is written.
 */
value: string, 
/**
 * Rows that hold it.
 */
count: number, };

export type Invitation = { 
/**
 * Headquarters' address.
 */
url: string, 
/**
 * The one-time code.
 */
code: string, 
/**
 * Whether the certificate is pinned by the invitation.
 */
pinned: boolean, };

export type InvitationReadReq = { 
/**
 * What was pasted.
 */
text: string, };

export type Joined = "same" | "space" | "comma" | "line" | "otherwise";

export type Kin = { 
/**
 * In the order that they were noted.
 */
kin: Array<Relative>, };

export type LikelyPerson = { 
/**
 * The person.
 */
person: PersonRow, 
/**
 * How sure it is.
 */
strength: DuplicateStrength, 
/**
 * Why.
 */
reasons: Array<Reason>, };

export type ListColumn = { 
/**
 * Its name, as `PersonListReq.columns` has it; `name` is the name itself, whose width alone can be chosen.
 */
name: string, 
/**
 * Its width. Range: 60 to 800 pixels; 0 leaves it to the list.
 */
width: number, };

export type Mapping = { 
/**
 * The columns in the file's order; those that are missing at the end are left out.
 */
columns: Array<ColumnRule>, 
/**
 * What every row says where no column of it does: a field and its value, `standing` and `member`.
 */
always: Record<string, string>, 
/**
 * How names are written.
 */
names: Names, };

export type MappingOrigin = "headings" | "source" | "remembered";

export type MergeChoice = "keep" | "other" | { "value": Entered };

export type MergeField = { 
/**
 * The field's name.
 */
field: string, 
/**
 * What the record that stays says.
 */
keep: Array<string>, 
/**
 * What the other says.
 */
other: Array<string>, 
/**
 * What the merged record says when nobody chooses.
 */
proposed: Array<string>, 
/**
 * Whether that leaves out something that one of them says.
 */
contradicts: boolean, };

export type MergeIdenticalReq = { 
/**
 * Whether it is only counted.
 */
dry_run: boolean, };

export type MergePlanReq = { 
/**
 * The record that stays.
 */
keep: string, 
/**
 * The record that is merged into it.
 */
other: string, };

export type Names = "as_given" | "titled";

export type Nothing = Record<symbol, never>;

export type Office = { 
/**
 * The office.
 */
record: RecordEntry, 
/**
 * The holder's given and family name.
 */
name: string, 
/**
 * Whether it is held today.
 */
current: boolean, };

export type OfficeListReq = { 
/**
 * Only this person's.
 */
person: string | null, 
/**
 * Only those held on this day; empty is all of them.
 */
on: string, };

export type Offices = { 
/**
 * The offices.
 */
offices: Array<Office>, };

export type Opened = { 
/**
 * What is asked again every second.
 */
pulse: Pulse, 
/**
 * The first room; nothing when it cannot be read, and whoever asks for it is told why.
 */
today: Today | null, };

export type Operation = { 
/**
 * Identifier.
 */
id: string, 
/**
 * What it was.
 */
kind: OperationKind, 
/**
 * The imported file's name, when it was an import.
 */
source: string, 
/**
 * When.
 */
at: number, 
/**
 * Who, as far as this desk knows.
 */
person_name: string, 
/**
 * How many records it touched.
 */
records: number, 
/**
 * The one person it touched, when it is one.
 */
person: PersonName | null, 
/**
 * Whether it was undone since.
 */
undone: boolean, 
/**
 * Whether it can be undone: this desk's own, and not undone already.
 */
undoable: boolean, };

export type OperationDone = { 
/**
 * The operation.
 */
id: string, 
/**
 * What it was; for an undo, what was undone.
 */
kind: OperationKind, 
/**
 * Records touched.
 */
records: number, 
/**
 * Fields left as they are because they changed since.
 */
skipped: number, 
/**
 * The one person it touched, when it is one.
 */
person: PersonName | null, };

export type OperationKind = "person_add" | "person_set" | "person_delete" | "person_restore" | "import" | "conflict_settle" | "undo" | "redo" | "round" | "demo" | "record_add" | "record_set" | "record_delete" | "record_restore" | "person_merge" | "person_bulk";

export type OperationListReq = { 
/**
 * The most to give.
 */
limit: number, };

export type OperationUndoReq = { 
/**
 * Identifier.
 */
id: string, };

export type Operations = { 
/**
 * The operations.
 */
operations: Array<Operation>, };

export type Outbox = { 
/**
 * The records.
 */
items: Array<OutboxItem>, 
/**
 * How many there are in all.
 */
total: number, };

export type OutboxItem = { 
/**
 * The table: `person`, or that of another record.
 */
table: string, 
/**
 * The person, when it is one or belongs to one.
 */
person: string | null, 
/**
 * Their name.
 */
name: string, 
/**
 * The changed fields; empty for a whole new record.
 */
fields: Array<string>, 
/**
 * Since when, in milliseconds since 1970.
 */
since: number, };

export type OutboxReq = { 
/**
 * The most records to give.
 */
limit: number, };

export type PassphraseChangeReq = { 
/**
 * The one that opens the desk now.
 */
old: string, 
/**
 * The one to use from now on. At least ten characters.
 */
new: string, };

export type PastPersonReq = { 
/**
 * Identifier.
 */
id: string, 
/**
 * The day, such as `2026-03-12`.
 */
on: string, };

export type PastReach = { 
/**
 * Where that is after the day: since when this desk follows what other desks change, in milliseconds since 1970.
 * What they had changed before is shown as it then was.
 */
follows_since: number | null, };

export type PastReq = { 
/**
 * The day, such as `2026-03-12`.
 */
on: string, };

export type PeopleReq = { 
/**
 * Identifiers.
 */
ids: Array<string>, };

export type PersonAddReq = { 
/**
 * Values by field name.
 */
fields: { [key in string]: Entered }, };

export type PersonBulkReq = { 
/**
 * To whom.
 */
whom: Whom, 
/**
 * What.
 */
change: BulkChange, };

export type PersonExportReq = { 
/**
 * Which people.
 */
query: PersonQuery, 
/**
 * Who of them; all of them where it is left out.
 */
picked?: Picked, 
/**
 * The ticket of the file to write.
 */
file: string, 
/**
 * The language of the headings: `fr`, `en`; empty writes field names. Cards have none.
 */
language: string, 
/**
 * The fields to write, in this order; none writes all of them. Cards keep names and have an order of their own.
 */
columns: Array<string>, 
/**
 * What the file is for; needed above the number of people that the settings say.
 */
purpose: string, };

export type PersonListReq = { 
/**
 * Which people.
 */
query: PersonQuery, 
/**
 * Rows to skip.
 */
offset: number, 
/**
 * The most rows to give. Range: 1 to 1,000; a command line may ask for more.
 */
limit: number, 
/**
 * The cells that rows carry: names of fields; `address`, the number with the street; `contact`, the first phone or
 * email; `own.` and the key of a field of the section's own; `age`; `created_at` and `updated_at`, in milliseconds
 * since 1970. Range: 64 at most.
 */
columns: Array<string>, };

export type PersonMergePlan = { 
/**
 * The record that stays.
 */
keep: PersonRow, 
/**
 * The other one.
 */
other: PersonRow, 
/**
 * Every field that one of them fills, in the order of a record.
 */
fields: Array<MergeField>, 
/**
 * How many records of the other one follow it, by table.
 */
follow: { [key in string]: number }, };

export type PersonMergeReq = { 
/**
 * The record that stays.
 */
keep: string, 
/**
 * The record that is merged into it.
 */
other: string, 
/**
 * What was chosen, by field name; a field that is left out gets what is proposed.
 */
choices: { [key in string]: MergeChoice }, };

export type PersonMerged = { 
/**
 * The record that stays.
 */
person: PersonRecord, 
/**
 * The operation.
 */
done: OperationDone, };

export type PersonName = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Given and family name.
 */
name: string, };

export type PersonPage = { 
/**
 * The rows from the offset.
 */
rows: Array<PersonRow>, 
/**
 * How many people the query finds.
 */
total: number, };

export type PersonPrintReq = { 
/**
 * Which people.
 */
query: PersonQuery, 
/**
 * Who of them; all of them where it is left out.
 */
picked?: Picked, 
/**
 * What of them.
 */
kind: PrintKind, 
/**
 * The columns of a list after the name, by the names that `PersonListReq.columns` has; none prints the usual ones.
 */
columns: Array<string>, 
/**
 * The sheet of labels, by its name; empty is the usual one, `L7160`.
 */
sheet: string, 
/**
 * The first free place of the first page of labels or cards, from 1.
 */
start: number, 
/**
 * The title of a list or a sheet to sign; the year or season of cards; empty is a title, or the year, of its own.
 */
title: string, 
/**
 * The language of the document: `fr`, `en`.
 */
language: string, 
/**
 * The ticket of the file to write.
 */
file: string, };

export type PersonQuery = { 
/**
 * Words to find, as typed; empty finds everybody.
 */
search: string, 
/**
 * What holds for them.
 */
filter: Condition, 
/**
 * Whether the list is of deleted records.
 */
deleted: boolean, 
/**
 * The directory as it was at the end of this day, such as `2026-03-12`; empty is as it is.
 */
on?: string, 
/**
 * The order.
 */
sort: PersonSort, 
/**
 * Whether the order is reversed.
 */
descending: boolean, };

export type PersonRecord = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Given names.
 */
given_names: string, 
/**
 * Family name at birth.
 */
birth_name: string, 
/**
 * Family name in use, when it is another.
 */
used_name: string, 
/**
 * Standing.
 */
standing: Standing, 
/**
 * Member number.
 */
member_number: string, 
/**
 * Emails.
 */
emails: Array<string>, 
/**
 * Phones, in E.164.
 */
phones: Array<string>, 
/**
 * Number in the street.
 */
street_number: string, 
/**
 * Street.
 */
street: string, 
/**
 * Postcode.
 */
postcode: string, 
/**
 * Commune.
 */
commune: string, 
/**
 * Country; empty is France.
 */
country: string, 
/**
 * `1953-04-12`, `1953`, or empty.
 */
birth_date: string, 
/**
 * `female`, `male`, `other`, or empty.
 */
gender: string, 
/**
 * Occupation.
 */
occupation: string, 
/**
 * Interests, sorted.
 */
interests: Array<string>, 
/**
 * Tags, sorted.
 */
tags: Array<string>, 
/**
 * Notes.
 */
notes: string, 
/**
 * How the person is addressed.
 */
civility: string, 
/**
 * What follows the name.
 */
suffix: string, 
/**
 * Flat, stairs, building.
 */
complement: string, 
/**
 * Named place (lieu-dit).
 */
place: string, 
/**
 * The commune's INSEE code.
 */
insee_code: string, 
/**
 * `latitude,longitude` in degrees, or empty.
 */
coordinates: string, 
/**
 * When the person can help, sorted.
 */
availability: Array<string>, 
/**
 * What the person can do, sorted.
 */
skills: Array<string>, 
/**
 * Where the record comes from.
 */
source: string, 
/**
 * The household's identifier, or empty.
 */
household: string, 
/**
 * What a phone or an email is, by the phone or the email.
 */
contact_labels: { [key in string]: string }, 
/**
 * The section's own fields, by their keys.
 */
own: { [key in string]: string }, 
/**
 * The person that this record was merged into, or empty.
 */
merged_into: string, 
/**
 * Whether contact was withdrawn for any purpose by any channel.
 */
do_not_contact: boolean, 
/**
 * Whether it is deleted.
 */
deleted: boolean, 
/**
 * When it was created, in milliseconds since 1970.
 */
created_at: number, 
/**
 * When it last changed.
 */
updated_at: number, 
/**
 * The names of the fields that headquarters does not have yet; all of them for a new record.
 */
unsent: Array<string>, 
/**
 * Open conflicts of this record.
 */
conflicts: number, };

export type PersonReq = { 
/**
 * Identifier.
 */
id: string, };

export type PersonRow = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Given names.
 */
given_names: string, 
/**
 * Family name in use.
 */
family_name: string, 
/**
 * Standing.
 */
standing: Standing, 
/**
 * Gender, for the agreement of French words; empty when unknown.
 */
gender: string, 
/**
 * Whether it holds changes that headquarters does not have.
 */
unsent: boolean, 
/**
 * What the asked columns hold, by their names, where they hold anything. A list's items are separated by `; `,
 * phones are in E.164, choices are codes.
 */
cells: { [key in string]: string }, };

export type PersonSetReq = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Values by field name; an empty one empties the field.
 */
fields: { [key in string]: Entered }, };

export type PersonSort = "name" | "address" | "standing" | "member_number" | "birth_date" | "updated_at" | "given_names" | "birth_name" | "used_name" | "emails" | "phones" | "street" | "postcode" | "commune" | "country" | "gender" | "occupation" | "civility" | "place" | "source" | "suffix" | "complement" | "street_number" | "insee_code" | "interests" | "tags" | "availability" | "skills" | "notes" | "contact" | "age" | "created_at";

export type PersonTest = { 
/**
 * What is tested: a field's name; `age`, in years today; `birth_month`, 1 to 12, `this` or `next`;
 * `own.` and a key; and, with `is` and `is_not` alone, `dues`, `STATE` or `YEAR:STATE`; `consent`,
 * `PURPOSE:CHANNEL:STATE`; `do_not_contact`, `yes` or `no`; `near`, `LATITUDE,LONGITUDE,METRES`.
 */
subject: string, 
/**
 * How it is compared.
 */
test: FilterTest, 
/**
 * With what; unused by `empty` and `filled`; two bounds for `between`, either may be empty.
 */
values: Array<string>, };

export type Picked = { "only": Array<string> } | { "except": Array<string> };

export type Place = { 
/**
 * How much it is.
 */
kind: PlaceKind, 
/**
 * The number with its repetition: `14 bis`.
 */
street_number: string, 
/**
 * The street.
 */
street: string, 
/**
 * Five digits; empty where the commune has several.
 */
postcode: string, 
/**
 * The commune.
 */
commune: string, 
/**
 * The commune's INSEE code, or its arrondissement's: `38002`, `69383`.
 */
insee_code: string, 
/**
 * The commune that it was before communes were joined, by whose name it was found or which the file names; else empty.
 */
former: string, 
/**
 * Degrees north, where the file says.
 */
latitude: number | null, 
/**
 * Degrees east, where the file says.
 */
longitude: number | null, };

export type PlaceCheck = { 
/**
 * Whether both are known and do not go together.
 */
differ: boolean, 
/**
 * The communes of the postcode where they differ, the largest first, ten at most.
 */
communes: Array<string>, 
/**
 * The postcodes of the commune where they differ, ten at most.
 */
postcodes: Array<string>, };

export type PlaceCheckReq = { 
/**
 * The postcode.
 */
postcode: string, 
/**
 * The commune.
 */
commune: string, };

export type PlaceCompleteReq = { 
/**
 * The field.
 */
field: PlaceField, 
/**
 * What is typed in it.
 */
text: string, 
/**
 * The number, as far as it is there.
 */
street_number: string, 
/**
 * The street, as far as it is there.
 */
street: string, 
/**
 * The postcode, as far as it is there.
 */
postcode: string, 
/**
 * The commune, as far as it is there.
 */
commune: string, 
/**
 * The most places to give. Range: 1 to 50.
 */
limit: number, };

export type PlaceField = "street_number" | "street" | "postcode" | "commune";

export type PlaceKind = "commune" | "street" | "address";

export type Places = { 
/**
 * The places.
 */
places: Array<Place>, };

export type PrintKind = "labels" | "cards" | "sign_in" | "list";

export type PrintReport = { 
/**
 * People on the paper.
 */
people: number, 
/**
 * People without an address, who have no label.
 */
left_out: number, 
/**
 * Pages.
 */
pages: number, 
/**
 * Characters that the fonts lack, written in Latin letters instead; usually empty.
 */
transliterated: string, };

export type Problem = { 
/**
 * The field's name, such as `emails`; the name that was given when no field has it.
 */
field: string, 
/**
 * Why.
 */
code: ProblemCode, 
/**
 * What was given, cut at 80 characters: it goes back to the person who typed it and nowhere else.
 */
given: string, 
/**
 * What would be accepted, where the code alone does not say it.
 */
expected: string, };

export type ProblemCode = "name_missing" | "too_long" | "too_many" | "email_invalid" | "phone_invalid" | "digits_lost" | "date_invalid" | "date_implausible" | "postcode_invalid" | "choice_unknown" | "field_unknown" | "not_a_list" | "field_missing" | "day_invalid" | "year_invalid" | "days_backwards" | "amount_invalid" | "number_invalid" | "yes_no_invalid" | "record_unknown" | "sum_differs" | "amount_too_large" | "share_missing" | "given_back" | "receipt_stands" | "insee_code_invalid" | "coordinates_invalid" | "entry_invalid" | "consent_needed" | "too_deep" | "filter_unreadable" | "out_of_range" | "test_unfit" | "person_deleted" | "person_merged" | "same_person" | "day_to_come" | "taken";

export type Pulse = { 
/**
 * Changes with every change of people.
 */
people: number, 
/**
 * Changes with every change of conflicts, refusals or devices.
 */
conduct: number, 
/**
 * Changes with every operation, undo and redo.
 */
operations: number, 
/**
 * Changes with every change of records other than people: dues, consents, offices, views.
 */
records: number, 
/**
 * What undo would undo, if anything.
 */
undo: OperationKind | null, 
/**
 * What redo would redo, if anything.
 */
redo: OperationKind | null, 
/**
 * How the rounds stand.
 */
round: RoundState, 
/**
 * The long task under way, if any.
 */
task: TaskProgress | null, };

export type Reason = "same_name" | "swapped_names" | "married_name" | "same_given_names" | "same_family_name" | "short_given_names" | "near_spelling" | "same_member_number" | "same_email" | "same_phone" | "same_address" | "same_place" | "same_birth_date" | "same_birth_year" | "near_birth_date" | "different_birth_date" | "different_member_number" | "different_birth_name" | "different_gender" | "different_suffix";

export type Receipt = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Its number.
 */
number: string, 
/**
 * The payment.
 */
payment: string, 
/**
 * Who paid.
 */
person: string | null, 
/**
 * `dues`, or `fiscal`.
 */
kind: string, 
/**
 * When it was issued.
 */
issued_on: string, 
/**
 * The amount.
 */
amount: number, 
/**
 * The payer's name.
 */
name: string, 
/**
 * The payer's address, in lines.
 */
address: string, 
/**
 * When it was paid.
 */
paid_on: string, 
/**
 * How it was paid.
 */
means: string, 
/**
 * A line for each membership: year, name, amount.
 */
covers: Array<string>, 
/**
 * Whether it was cancelled.
 */
cancelled: boolean, };

export type ReceiptIssueReq = { 
/**
 * The payment.
 */
payment: string, 
/**
 * `dues`, or `fiscal`.
 */
kind: string, 
/**
 * What a fiscal one that is to be printed bears: no number is spent on one that lacks any of it. Left out where it is
 * not printed.
 */
bears?: FiscalDetails, };

export type ReceiptListReq = { 
/**
 * Those issued in this year; all of them when it is `null`.
 */
year: number | null, };

export type ReceiptPrintReq = { 
/**
 * The receipt.
 */
id: string, 
/**
 * What a fiscal one bears; unused by another.
 */
fiscal: FiscalDetails, 
/**
 * The language of the document: `fr`, `en`.
 */
language: string, 
/**
 * The ticket of the file to write.
 */
file: string, };

export type ReceiptPrinted = { 
/**
 * The receipt's number.
 */
number: string, 
/**
 * Pages.
 */
pages: number, };

export type Receipts = { 
/**
 * The receipts.
 */
receipts: Array<Receipt>, };

export type RecordAddReq = { 
/**
 * The table's name, such as `office`.
 */
table: string, 
/**
 * Values by field name.
 */
fields: { [key in string]: Entered }, };

export type RecordEntry = { 
/**
 * Identifier.
 */
id: string, 
/**
 * The table's name.
 */
table: string, 
/**
 * The person it belongs to, in tables where records belong to one.
 */
person: string | null, 
/**
 * What its fields hold, those that are empty left out.
 */
fields: { [key in string]: RecordValue }, 
/**
 * Whether it is deleted.
 */
deleted: boolean, 
/**
 * When it was created, in milliseconds since 1970; 0 where the identifier does not say.
 */
created_at: number, 
/**
 * When it last changed.
 */
updated_at: number, };

export type RecordListReq = { 
/**
 * The table's name.
 */
table: string, 
/**
 * Only those that belong to this person.
 */
person: string | null, };

export type RecordReq = { 
/**
 * Identifier.
 */
id: string, };

export type RecordSetReq = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Values by field name; an empty one empties the field.
 */
fields: { [key in string]: Entered }, };

export type RecordValue = boolean | number | number | string | Array<string>;

export type Records = { 
/**
 * The records.
 */
records: Array<RecordEntry>, };

export type Refusal = { 
/**
 * Why.
 */
code: ErrorCode, 
/**
 * The refused values, with [`ErrorCode::Invalid`].
 */
problems: Array<Problem>, 
/**
 * One word more for the code where it needs one (a file format's fault, a number), never personal data.
 */
detail: string, };

export type RefusalReq = { 
/**
 * Identifier.
 */
id: number, };

export type Refusals = { 
/**
 * Newest first.
 */
items: Array<RefusedChange>, };

export type RefusedChange = { 
/**
 * Identifier, to dismiss it.
 */
id: number, 
/**
 * The table: `person`, or that of another record.
 */
table: string, 
/**
 * The person, when it is one or belongs to one.
 */
person: string | null, 
/**
 * Their name.
 */
name: string, 
/**
 * The fields that were refused; empty for the whole record.
 */
fields: Array<string>, 
/**
 * Why.
 */
why: RefusedWhy, 
/**
 * When.
 */
at: number, };

export type RefusedWhy = "not_allowed" | "invalid" | "erased";

export type Relative = { 
/**
 * The kinship's identifier.
 */
id: string, 
/**
 * The relative.
 */
person: PersonName, 
/**
 * What the relative is to them: `spouse`, `parent`, `child`, `sibling`, `guardian`, `ward`, `other`.
 */
kind: string, 
/**
 * Notes.
 */
notes: string, };

export type Role = "secretary" | "treasurer" | "officer";

export type RoundPhase = "alone" | "in_step" | "waiting" | "running" | "offline" | "attention" | "stopped";

export type RoundReport = { 
/**
 * Records sent.
 */
pushed: number, 
/**
 * Records received.
 */
pulled: number, 
/**
 * Changes refused.
 */
refused: number, 
/**
 * Conflicts that this round brought.
 */
conflicts: number, 
/**
 * Requests made.
 */
requests: number, 
/**
 * Bytes sent, bodies as they travelled.
 */
bytes_sent: number, 
/**
 * Bytes received, bodies as they travelled.
 */
bytes_received: number, };

export type RoundState = { 
/**
 * Where they stand.
 */
phase: RoundPhase, 
/**
 * Headquarters' address; empty when the desk has not joined.
 */
url: string, 
/**
 * The organisation's name.
 */
organisation: string, 
/**
 * Records with changes that headquarters does not have.
 */
unsent: number, 
/**
 * Since when the oldest of them waits, in milliseconds since 1970.
 */
unsent_since: number | null, 
/**
 * Refused changes.
 */
refused: number, 
/**
 * Open conflicts.
 */
conflicts: number, 
/**
 * The end of the last round that succeeded.
 */
last_at: number | null, 
/**
 * When the next one is tried.
 */
next_at: number | null, 
/**
 * Why the last one failed, if it did.
 */
error: ErrorCode | null, };

export type RowOutcome = "create" | "update" | "same" | "skip" | "refuse";

export type RowReason = "problems" | "ambiguous" | "repeated" | "too_many_cells";

export type Settings = { 
/**
 * `fr` or `en`; empty follows the system.
 */
language: string, 
/**
 * `light`, `dark`; empty follows the system.
 */
theme: string, 
/**
 * Whether rows are 32 pixels high instead of 40.
 */
compact: boolean, 
/**
 * Minutes without a key or a click after which the desk locks. Range: 1 to 60; 0 never.
 */
lock_after_minutes: number, 
/**
 * Whether single letters are shortcuts (WCAG 2.2, 2.1.4: they can be turned off).
 */
single_keys: boolean, 
/**
 * The columns of the list of people, in their order after the name; none shows the usual ones.
 */
columns: Array<ListColumn>, 
/**
 * The most people that an export writes without being told what for.
 */
export_free: number, 
/**
 * What fiscal receipts bear.
 */
fiscal: FiscalDetails, };

export type Standing = "member" | "sympathiser" | "contact" | "former_member";

export type TaskKind = "read" | "import" | "export" | "demo" | "round" | "backup" | "bulk" | "duplicates";

export type TaskProgress = { 
/**
 * Which task.
 */
kind: TaskKind, 
/**
 * How many rows or records are done.
 */
done: number, 
/**
 * Of how many; 0 when it is not known yet.
 */
total: number, };

export type Today = { 
/**
 * People, deleted ones excluded.
 */
people: number, 
/**
 * Members.
 */
members: number, 
/**
 * Sympathisers.
 */
sympathisers: number, 
/**
 * Contacts.
 */
contacts: number, 
/**
 * Former members.
 */
former_members: number, 
/**
 * Records created since the month began.
 */
new_this_month: number, 
/**
 * Records created in each of the last twelve months, oldest first, this one last.
 */
created_by_month: Array<number>, 
/**
 * Open conflicts.
 */
conflicts: number, 
/**
 * Refused changes.
 */
refusals: number, 
/**
 * Changes not yet sent; 0 when the desk has not joined.
 */
unsent: number, 
/**
 * Members that neither an email nor a phone reaches.
 */
unreachable_members: number, 
/**
 * The last operations.
 */
recent: Array<Operation>, 
/**
 * Those whose records were created last since the month began, the newest first, five at most.
 */
arrived: Array<Arrival>, };

export type View = { 
/**
 * Identifier.
 */
id: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * Whom it finds; nothing where a later version wrote it in its own way.
 */
query: PersonQuery | null, 
/**
 * The columns that its list shows.
 */
columns: Array<string>, 
/**
 * Whether the section's other devices show it.
 */
shared: boolean, 
/**
 * How many people it finds now; nothing where it asks for what is no longer there, or was not counted.
 */
count: number | null, };

export type ViewListReq = { 
/**
 * Whether how many people each finds is counted.
 */
counted: boolean, };

export type ViewSaveReq = { 
/**
 * The one that it becomes, under a new name perhaps. Without it, one of the same name, blind to case and accents, among
 * those that this desk shows is replaced.
 */
id?: string, 
/**
 * What it is called. Range: 60 characters.
 */
name: string, 
/**
 * Whom it finds. A day of the past is not kept.
 */
query: PersonQuery, 
/**
 * The columns that its list shows; none leaves them as they are.
 */
columns: Array<string>, 
/**
 * Whether the section's other devices show it.
 */
shared: boolean, };

export type Views = { 
/**
 * Those that are shared, and those of this device.
 */
views: Array<View>, };

export type Whom = { "ids": { 
/**
 * Identifiers.
 */
ids: Array<string>, } } | { "query": { 
/**
 * The query.
 */
query: PersonQuery, 
/**
 * Who is left out.
 */
except: Array<string>, } };

/** Every command: its request and its response. */
export type RpcSchema = {
  desk_state: [Nothing, DeskState];
  desk_init: [DeskInitReq, DeskState];
  desk_join: [DeskJoinReq, DeskState];
  desk_demo: [DeskDemoReq, DeskState];
  desk_unlock: [DeskUnlockReq, DeskState];
  desk_lock: [Nothing, DeskState];
  desk_restore: [DeskRestoreReq, DeskState];
  settings_set: [Settings, Settings];
  invitation_read: [InvitationReadReq, Invitation];
  desk_pulse: [Nothing, Pulse];
  desk_check: [Nothing, CheckReport];
  desk_backup: [FileReq, BackupReport];
  desk_leave_demo: [Nothing, DeskState];
  passphrase_change: [PassphraseChangeReq, Nothing];
  task_cancel: [Nothing, Nothing];
  today_show: [Nothing, Today];
  person_list: [PersonListReq, PersonPage];
  person_show: [PersonReq, PersonRecord];
  person_add: [PersonAddReq, PersonRecord];
  person_set: [PersonSetReq, PersonRecord];
  person_delete: [PeopleReq, OperationDone];
  person_restore: [PeopleReq, OperationDone];
  person_history: [PersonReq, History];
  past_reach: [PastReq, PastReach];
  past_person: [PastPersonReq, PersonRecord];
  person_facets: [FacetsReq, Facets];
  person_export: [PersonExportReq, ExportReport];
  person_print: [PersonPrintReq, PrintReport];
  view_save: [ViewSaveReq, View];
  view_list: [ViewListReq, Views];
  view_delete: [RecordReq, OperationDone];
  person_bulk_preview: [PersonBulkReq, BulkReport];
  person_bulk_run: [PersonBulkReq, BulkReport];
  import_open: [ImportOpenReq, ImportFile];
  import_preview: [ImportReq, ImportPreview];
  import_run: [ImportReq, ImportReport];
  import_refused: [ImportRefusedReq, ImportRefused];
  duplicate_list: [DuplicateListReq, Duplicates];
  duplicate_check: [DuplicateCheckReq, DuplicateCheck];
  duplicate_dismiss: [DuplicateReq, OperationDone];
  duplicate_restore: [DuplicateReq, OperationDone];
  duplicate_merge_identical: [MergeIdenticalReq, IdenticalMerged];
  person_merge_plan: [MergePlanReq, PersonMergePlan];
  person_merge: [PersonMergeReq, PersonMerged];
  record_list: [RecordListReq, Records];
  record_add: [RecordAddReq, RecordEntry];
  record_set: [RecordSetReq, RecordEntry];
  record_delete: [RecordReq, OperationDone];
  record_restore: [RecordReq, OperationDone];
  place_complete: [PlaceCompleteReq, Places];
  place_check: [PlaceCheckReq, PlaceCheck];
  address_load: [FileReq, AddressReport];
  address_list: [Nothing, Addresses];
  address_remove: [AddressRemoveReq, Nothing];
  dues_add: [DuesAddReq, DuesPayment];
  dues_refund: [DuesRefundReq, DuesPayment];
  dues_cancel: [RecordReq, OperationDone];
  dues_list: [DuesListReq, DuesPage];
  dues_of: [PersonReq, DuesOf];
  dues_rates: [DuesRatesReq, DuesRates];
  dues_figures: [DuesYearReq, DuesFigures];
  dues_remind: [DuesRemindReq, DuesReminded];
  receipt_issue: [ReceiptIssueReq, Receipt];
  receipt_print: [ReceiptPrintReq, ReceiptPrinted];
  receipt_cancel: [RecordReq, OperationDone];
  receipt_list: [ReceiptListReq, Receipts];
  cash_book: [CashBookReq, CashBookReport];
  consent_give: [ConsentReq, RecordEntry];
  consent_withdraw: [ConsentReq, RecordEntry];
  consent_list: [PersonReq, Consents];
  office_list: [OfficeListReq, Offices];
  household_list: [HouseholdListReq, Households];
  household_make: [HouseholdMakeReq, Household];
  kin_list: [PersonReq, Kin];
  operation_list: [OperationListReq, Operations];
  operation_undo: [OperationUndoReq, OperationDone];
  audit_list: [AuditListReq, AuditLog];
  undo: [Nothing, OperationDone];
  redo: [Nothing, OperationDone];
  round_run: [Nothing, RoundReport];
  outbox_list: [OutboxReq, Outbox];
  refusal_list: [Nothing, Refusals];
  refusal_dismiss: [RefusalReq, Nothing];
  conflict_list: [ConflictListReq, Conflicts];
  conflict_settle: [ConflictSettleReq, Conflict];
  device_list: [Nothing, Devices];
};
