-- Who lives together, and who is related to a person from the other side, found without reading everybody.
CREATE INDEX person_by_household ON person (household) WHERE household IS NOT NULL;
CREATE INDEX record_by_other ON record (json_extract(body, '$.other')) WHERE tab = 7;
