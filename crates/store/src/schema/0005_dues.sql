-- Memberships by person: everything that a year is added up from, so that it is read from here alone.
CREATE INDEX record_dues ON record (
    owner, body ->> 'year', body ->> 'paid_on', body ->> 'amount', body ->> 'category'
) WHERE tab = 11 AND live = 1;

-- What belongs to a payment: memberships, receipts, and what was given back.
CREATE INDEX record_by_payment ON record (body ->> 'payment') WHERE body ->> 'payment' IS NOT NULL;
CREATE INDEX record_by_refunds ON record (body ->> 'refunds') WHERE body ->> 'refunds' IS NOT NULL;

-- The numbers that were given, cancelled receipts' too.
CREATE INDEX record_receipt ON record (body ->> 'number') WHERE tab = 12;
