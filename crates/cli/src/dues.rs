//! The words and options of dues.

use crate::args::{LanguageWord, Pair};
use clap::Subcommand;
use std::path::PathBuf;

/// What to do with dues.
#[derive(Debug, Subcommand)]
pub(crate) enum DuesVerb {
    /// Note a payment.
    Add {
        /// Whose membership; who pays, unless payer=PERSON says otherwise.
        person: String,
        /// means, year, amount, category, paid_on, reference, notes, payer, total, and with=PERSON[:AMOUNT] for each
        /// further person; what is left out is this year, today, and what the rates say.
        #[arg(required = true, value_name = "K=V")]
        fields: Vec<Pair>,
    },
    /// List who is up to date, late, never or exempt.
    List {
        /// The year; this one when it is left out.
        #[arg(long)]
        year: Option<i16>,
        /// Only this state: up_to_date, late, never or exempt. May be given several times.
        #[arg(long)]
        state: Vec<String>,
        /// As it was at the end of this day.
        #[arg(long, default_value = "")]
        at: String,
        /// The most people to list; everybody when it is left out.
        #[arg(long)]
        limit: Option<u32>,
        /// People to skip first.
        #[arg(long, default_value_t = 0)]
        offset: u32,
    },
    /// Show everything about one person's dues.
    Show {
        /// The person.
        person: String,
    },
    /// Give a payment back, or a part of it.
    Refund {
        /// The payment.
        payment: String,
        /// amount, date, means, and person=PERSON where it is the part of one of several.
        #[arg(value_name = "K=V")]
        fields: Vec<Pair>,
    },
    /// Cancel a payment with all that belongs to it; its receipts keep their numbers.
    Cancel {
        /// The payment.
        payment: String,
    },
    /// Note a wave of reminders, and say who gets it.
    Remind {
        /// The year; this one when it is left out.
        #[arg(long)]
        year: Option<i16>,
        /// 1 for the first.
        #[arg(long)]
        wave: u32,
        /// email, phone, sms, post or door; email when it is left out, post with --letters.
        #[arg(long)]
        channel: Option<String>,
        /// Write their letters to this PDF.
        #[arg(long, value_name = "FILE")]
        letters: Option<PathBuf>,
        /// The language of the letters.
        #[arg(long, default_value = "fr")]
        language: LanguageWord,
        /// Only say who would get it.
        #[arg(long)]
        dry_run: bool,
        /// Only these people; everybody who owes something when none is given.
        person: Vec<String>,
    },
    /// Set what a category owes for a year.
    Rate {
        /// The year.
        year: String,
        /// The category.
        category: String,
        /// The amount, in euros.
        amount: String,
        /// It is the rate of people whose category nobody said.
        #[arg(long)]
        usual: bool,
    },
    /// List the rates, the last year first.
    Rates {
        /// Only this year's.
        #[arg(long)]
        year: Option<i16>,
    },
    /// Set the day until which those who paid the year before still count.
    Grace {
        /// The year.
        year: String,
        /// The last day.
        until: String,
    },
    /// Show a year's figures.
    Figures {
        /// The year; this one when it is left out.
        #[arg(long)]
        year: Option<i16>,
    },
    /// Issue a receipt for a payment, or show the one that was issued.
    Receipt {
        /// The payment.
        payment: String,
        /// A receipt for the payer's taxes.
        #[arg(long)]
        fiscal: bool,
        /// Write it to this PDF.
        #[arg(long, value_name = "FILE")]
        pdf: Option<PathBuf>,
        /// The association of financing, on a fiscal one.
        #[arg(long, value_name = "NAME", default_value = "")]
        association: String,
        /// The number of its agreement.
        #[arg(long, value_name = "NUMBER", default_value = "")]
        agreement: String,
        /// The day of its agreement.
        #[arg(long, value_name = "DATE", default_value = "")]
        agreed_on: String,
        /// The party that it collects for; the organisation when it is left out.
        #[arg(long, value_name = "NAME", default_value = "")]
        party: String,
        /// The language of the PDF.
        #[arg(long, default_value = "fr")]
        language: LanguageWord,
    },
    /// Cancel a receipt; its number is kept.
    CancelReceipt {
        /// The receipt's identifier.
        receipt: String,
    },
    /// List the receipts that were issued, cancelled ones included.
    Receipts {
        /// Only those of this year.
        #[arg(long)]
        year: Option<i16>,
    },
    /// Write the cash book as CSV.
    Cashbook {
        /// The file to write.
        file: PathBuf,
        /// The first day; this year's when it is left out.
        #[arg(long, default_value = "")]
        from: String,
        /// The last day; today when it is left out.
        #[arg(long, default_value = "")]
        to: String,
        /// The language of headings; the system's when it is left out.
        #[arg(long)]
        language: Option<LanguageWord>,
    },
}
